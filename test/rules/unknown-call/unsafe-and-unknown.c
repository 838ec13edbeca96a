// A handler shows its worst verdict; the unknown call is still listed.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unknown
// RUN: %want %t/clean

//--- unknown/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
void device_reset(int);
static void on_int(int Sig) {
  device_reset(Sig); // want remark unknown-call "device_reset"; verdict on_int unsafe
  printf("bye\n");   // want unsafe-call "printf"
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
// want-remarks
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
int write(int, const void *, unsigned long);
static void on_int(int Sig) {
  write(1, "bye\n", 4); // verdict on_int safe
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
