// The mask of the action decides.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <string.h>
static int First, Second, Third;
static void on_first(int Sig) {
  First++; // want shared-handler "First"
}
static void on_second(int Sig) {
  Second++; // want shared-handler "Second"
}
static void on_third(int Sig) {
  Third++; // want shared-handler "Third"
}
static void on(int Sig, void (*Fn)(int)) {
  struct sigaction Action;
  memset(&Action, 0, sizeof Action);
  Action.sa_handler = Fn;
  sigaction(Sig, &Action, 0);
}
int main(void) {
  struct sigaction Action = {.sa_handler = on_first};
  sigset_t Set;
  // Another signal is blocked.
  sigemptyset(&Set);
  sigaddset(&Set, SIGALRM);
  Action.sa_mask = Set;
  sigaction(SIGHUP, &Action, 0);
  sigaction(SIGTERM, &Action, 0);
  // The other one is blocked in one of the two.
  Action.sa_handler = on_second;
  sigemptyset(&Action.sa_mask);
  sigaddset(&Action.sa_mask, SIGUSR2);
  sigaction(SIGUSR1, &Action, 0);
  sigdelset(&Action.sa_mask, SIGUSR2);
  sigaction(SIGUSR2, &Action, 0);
  on(SIGINT, on_third);
  on(SIGQUIT, on_third);
}
//--- clean/fill.c
#include <signal.h>
static void fill(sigset_t *Set) { sigfillset(Set); }
void on_with_all(int Sig, void (*Fn)(int)) {
  struct sigaction Action = {.sa_handler = Fn};
  fill(&Action.sa_mask);
  sigaction(Sig, &Action, 0);
}
//--- clean/main.c
// want-remarks
#include <signal.h>
static int First, Second, Third, Fourth;
static void on_first(int Sig) { First++; }
static void on_second(int Sig) { Second++; }
static void on_third(int Sig) { Third++; }
static void on_fourth(int Sig) { Fourth++; }
void on_with_all(int, void (*)(int));
static void on(int Sig, void (*Fn)(int)) {
  struct sigaction Action = {.sa_handler = Fn, .sa_flags = SA_RESTART};
  sigfillset(&Action.sa_mask);
  sigaction(Sig, &Action, 0);
}
static const int Signals[] = {SIGHUP, SIGTERM, SIGINT};
int main(void) {
  static struct sigaction Action;
  sigset_t Set;
  Action.sa_handler = on_first;
  sigemptyset(&Set);
  for (int I = 0; I != 3; ++I)
    sigaddset(&Set, Signals[I]);
  Action.sa_mask = Set;
  for (int I = 0; I != 3; ++I)
    sigaction(Signals[I], &Action, 0);
  on(SIGUSR1, on_second);
  on(SIGUSR2, on_second);
  // What another function does to the mask is not known.
  on_with_all(SIGALRM, on_third);
  on_with_all(SIGCHLD, on_third);
  // These two come when the handler itself does something wrong.
  signal(SIGSEGV, on_fourth);
  signal(SIGBUS, on_fourth);
}
