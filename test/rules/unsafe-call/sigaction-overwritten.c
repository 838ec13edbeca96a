// Only the last assignment before the call is installed.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  struct sigaction Sa = {.sa_handler = stop};
  Sa.sa_handler = bye;
  sigaction(SIGINT, &Sa, 0); // handler bye SIGINT
  Sa.sa_handler = stop;
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  struct sigaction Sa = {.sa_handler = bye};
  Sa.sa_handler = stop;
  sigaction(SIGINT, &Sa, 0); // handler stop SIGINT
  Sa.sa_handler = bye;
}
