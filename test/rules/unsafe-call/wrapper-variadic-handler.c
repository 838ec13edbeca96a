// A variadic wrapper takes the handler from its argument list.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <stdarg.h>
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void control(int Number, ...) {
  va_list Rest;
  va_start(Rest, Number);
  signal(Number, va_arg(Rest, void (*)(int)));
  va_end(Rest);
}
int main(void) { control(SIGINT, bye); }
//--- clean/main.c
#include <stdarg.h>
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static void control(int Number, ...) {
  va_list Rest;
  va_start(Rest, Number);
  signal(Number, va_arg(Rest, void (*)(int)));
  va_end(Rest);
}
int main(void) { control(SIGINT, stop); }
