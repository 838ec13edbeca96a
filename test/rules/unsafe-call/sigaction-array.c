// Elements of an array of actions are kept apart.
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
  struct sigaction Acts[2] = {{.sa_handler = SIG_DFL}};
  Acts[0].sa_handler = bye;
  Acts[1].sa_handler = stop;
  sigaction(SIGINT, &Acts[0], 0);  // handler bye SIGINT
  sigaction(SIGTERM, Acts + 1, 0); // handler stop SIGTERM
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  struct sigaction Acts[2] = {{.sa_handler = bye}, {.sa_handler = stop}};
  sigaction(SIGTERM, &Acts[1], 0); // handler stop SIGTERM
}
