// A variadic wrapper takes the signals as a list.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <stdarg.h>
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void on_each(void (*Fn)(int), ...) {
  int Number;
  va_list Numbers;
  va_start(Numbers, Fn);
  while ((Number = va_arg(Numbers, int)))
    signal(Number, Fn);
  va_end(Numbers);
}
int main(void) { on_each(bye, SIGINT, SIGTERM, 0); }
//--- clean/main.c
#include <stdarg.h>
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
static void on_each(void (*Fn)(int), ...) {
  int Number;
  va_list Numbers;
  va_start(Numbers, Fn);
  while ((Number = va_arg(Numbers, int)))
    signal(Number, Fn);
  va_end(Numbers);
}
int main(void) {
  on_each(stop, SIGINT, SIGTERM, 0);
  bye(0);
}
