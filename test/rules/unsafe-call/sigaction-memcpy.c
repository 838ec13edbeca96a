// memcpy() copies a struct with its handler.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <string.h>
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
int main(void) {
  struct sigaction From = {.sa_handler = bye}, Sa;
  memcpy(&Sa, &From, sizeof Sa);
  sigaction(SIGINT, &Sa, 0); // handler bye SIGINT
}
//--- clean/main.c
#include <string.h>
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  struct sigaction From = {.sa_handler = stop}, Sa;
  memcpy(&Sa, &From, sizeof Sa);
  sigaction(SIGINT, &Sa, 0); // handler stop SIGINT
}
