// A function that a sigwait() loop calls runs in ordinary context.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void handle_signal(int Sig) { printf("got %d\n", Sig); } // want unsafe-call "printf"
int main(void) {
  int Sig;
  sigset_t Set;
  sigemptyset(&Set);
  sigaddset(&Set, SIGINT);
  signal(SIGTERM, handle_signal); // handler handle_signal SIGTERM
  while (!sigwait(&Set, &Sig))
    handle_signal(Sig);
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static void handle_signal(int Sig) { printf("got %d\n", Sig); }
int main(void) {
  int Sig;
  sigset_t Set;
  sigemptyset(&Set);
  sigaddset(&Set, SIGINT);
  sigprocmask(SIG_BLOCK, &Set, 0); // no-handlers
  while (!sigwait(&Set, &Sig))
    handle_signal(Sig);
}
