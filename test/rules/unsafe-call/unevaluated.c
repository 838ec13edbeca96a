// Operands that are not evaluated call nothing.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void on_int(int Sig) {
  int Sizes[printf("bye\n") + 1]; // want unsafe-call "printf"
  Stop = sizeof Sizes;
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void on_int(int Sig) {
  __typeof__(printf("typeof")) Number = 0;
  Stop = sizeof(printf("sizeof")) + _Alignof(__typeof__(printf("alignof"))) + Number;
  Stop = _Generic(printf("generic"), int: 1, default: printf("default"));
  Stop = __builtin_choose_expr(1, 1, printf("choose"));
  Stop = __builtin_constant_p(printf("constant"));
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
