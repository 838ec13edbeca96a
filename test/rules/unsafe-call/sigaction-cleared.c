// memset() and an assignment of {0} take the handler out again.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <string.h>
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
int main(void) {
  struct sigaction Sa;
  memset(&Sa, 0, sizeof Sa);
  Sa.sa_handler = bye;
  sigaction(SIGINT, &Sa, 0); // handler bye SIGINT
}
//--- clean/main.c
#include <string.h>
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  struct sigaction Sa = {.sa_handler = bye}, Other = Sa;
  memset(&Sa, 0, sizeof Sa);
  sigaction(SIGINT, &Sa, 0); // no-handlers
  Other = (struct sigaction){0};
  sigaction(SIGTERM, &Other, 0);
}
