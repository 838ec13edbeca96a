// Putting the old action back is no new registration.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
int main(void) {
  struct sigaction Sa = {.sa_handler = bye}, Old;
  sigaction(SIGINT, &Sa, &Old); // handler bye SIGINT
  sigaction(SIGINT, &Old, 0);
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  struct sigaction Sa = {.sa_handler = stop}, Old;
  void (*Previous)(int) = signal(SIGTERM, stop); // handler stop SIGTERM
  signal(SIGTERM, Previous);
  sigaction(SIGINT, &Sa, &Old); // handler stop SIGINT
  sigaction(SIGINT, &Old, 0);
}
