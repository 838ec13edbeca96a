// Handlers that a library for faults installs.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
int printf(const char *, ...);
int sigsegv_install_handler(int (*)(void *, int));
static int on_fault(void *Address, int Serious) {
  printf("fault at %p\n", Address); // want unsafe-call "printf"
  return 0;
}
int main(void) {
  sigsegv_install_handler(on_fault); // handler on_fault ?
}
//--- clean/main.c
int sigsegv_install_handler(int (*)(void *, int));
static volatile int Faults;
static int on_fault(void *Address, int Serious) {
  Faults = 1;
  return 0;
}
int main(void) {
  sigsegv_install_handler(on_fault); // handler on_fault ?
}
