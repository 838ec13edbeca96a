// What only a branch that the handler cannot take assigns is not assigned.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
int lookup(int);
void report(int Code) {
  if (Code)
    printf("exit %d\n", Code); // want unsafe-call "printf"
}
static void leave(int Asked) {
  int Code;
  if (Asked)
    Code = lookup(Asked);
  else
    Code = 0;
  report(Code);
}
int lookup(int Name) { return Name & 0xff; }
static void on_int(int Sig) { leave(Sig); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
int lookup(int);
void report(int Code) {
  if (Code)
    printf("exit %d\n", Code);
}
static volatile sig_atomic_t Left;
static void leave(int Asked) {
  int Code;
  if (Asked)
    Code = lookup(Asked);
  else
    Code = 0;
  report(Code);
  Left = 1;
}
int lookup(int Name) { return Name & 0xff; }
static void on_int(int Sig) { leave(0); }
int main(int argc, char **argv) {
  signal(SIGINT, on_int); // handler on_int SIGINT
  leave(argc);
}
