// A copied struct installs what it held when it was copied.
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
  struct sigaction From = {.sa_handler = bye}, To;
  To = From;
  From.sa_handler = stop;
  sigaction(SIGINT, &To, 0);    // handler bye SIGINT
  sigaction(SIGTERM, &From, 0); // handler stop SIGTERM
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  struct sigaction From = {.sa_handler = stop}, To = {.sa_handler = bye};
  To = From;
  From.sa_handler = bye;
  sigaction(SIGINT, &To, 0); // handler stop SIGINT
}
