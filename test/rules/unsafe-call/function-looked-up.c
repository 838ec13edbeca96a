// A function of the system that the program looks up by its name.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <stddef.h>
void *dlsym(void *, const char *);
int printf(const char *, ...);
static int (*real_sigaction)(int, const struct sigaction *, struct sigaction *);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) {
  void (*Say)(const char *, ...) = dlsym(0, "printf"); // want unsafe-call "dlsym"
  Say("bye\n"); // want unsafe-call "printf"
}
int main(void) {
  struct sigaction Action = {0};
  real_sigaction = dlsym(0, "sigaction");
  Action.sa_handler = bye;
  real_sigaction(SIGINT, &Action, NULL); // handler bye SIGINT
  void (*(*Set)(int, void (*)(int)))(int) = dlsym(0, "signal");
  Set(SIGTERM, stop); // handler stop SIGTERM
}
//--- clean/main.c
#include <signal.h>
void *dlsym(void *, const char *);
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  void (*(*Set)(int, void (*)(int)))(int) = dlsym(0, "signal");
  Set(SIGTERM, stop); // handler stop SIGTERM
  int (*Tell)(int, void (*)(int)) = dlsym(0, "siginterrupt");
  Tell(SIGINT, bye);
}
