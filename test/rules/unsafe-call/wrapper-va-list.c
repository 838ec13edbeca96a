// A wrapper passes its variable arguments on as a list.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/pointer
// RUN: %want %t/callback
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <stdarg.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void on_list(va_list Rest) {
  int Number = va_arg(Rest, int);
  void (*Fn)(int) = va_arg(Rest, void (*)(int));
  signal(Number, Fn);
}
static void on(int Count, ...) {
  va_list Rest;
  va_start(Rest, Count);
  on_list(Rest);
  va_end(Rest);
}
int main(void) { on(1, SIGINT, bye); } // handler bye SIGINT,?
//--- pointer/main.c
#include <signal.h>
#include <stdarg.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void on_list(va_list *Rest) {
  int Number = va_arg(*Rest, int);
  void (*Fn)(int) = va_arg(*Rest, void (*)(int));
  signal(Number, Fn);
}
static void on(int Count, ...) {
  va_list Rest, Copy;
  va_start(Rest, Count);
  va_copy(Copy, Rest);
  on_list(&Copy);
  va_end(Copy);
  va_end(Rest);
}
int main(void) { on(1, SIGINT, bye); } // handler bye SIGINT,?
//--- callback/main.c
#include <signal.h>
#include <stdarg.h>
int printf(const char *, ...);
static void loud(void) { printf("ran\n"); } // want unsafe-call "printf"
static void run_list(int Count, va_list Rest) {
  while (Count--) {
    void (*Fn)(void) = va_arg(Rest, void (*)(void));
    Fn();
  }
}
static void run(int Count, ...) {
  va_list Rest;
  va_start(Rest, Count);
  run_list(Count, Rest);
  va_end(Rest);
}
static void on_int(int Sig) { run(1, loud); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int unsafe
//--- clean/main.c
#include <signal.h>
#include <stdarg.h>
int printf(const char *, ...);
static void loud(void) { printf("ran\n"); }
static void quiet(void) {}
static void run_list(int Count, va_list Rest) {
  while (Count--) {
    void (*Fn)(void) = va_arg(Rest, void (*)(void));
    Fn();
  }
}
static void run(int Count, ...) {
  va_list Rest;
  va_start(Rest, Count);
  run_list(Count, Rest);
  va_end(Rest);
}
static void on_int(int Sig) { run(1, quiet); }
int main(void) {
  signal(SIGINT, on_int); // handler on_int SIGINT; verdict on_int safe
  loud();
}
