// A macro builds the action and installs it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
#define ON(Number, Fn)                                                         \
  do {                                                                         \
    struct sigaction Sa = {.sa_handler = (Fn)};                                \
    sigaction((Number), &Sa, 0);                                               \
  } while (0)
int main(void) {
  ON(SIGINT, bye);   // handler bye SIGINT
  ON(SIGTERM, stop); // handler stop SIGTERM
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
#define ON(Number, Fn)                                                         \
  do {                                                                         \
    struct sigaction Sa = {.sa_handler = (Fn)};                                \
    sigaction((Number), &Sa, 0);                                               \
  } while (0)
int main(void) {
  ON(SIGINT, stop); // handler stop SIGINT
}
