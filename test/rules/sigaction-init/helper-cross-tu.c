// Helpers in other files write, or do not, what their parameter points at.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/set.c
#include <signal.h>
void fill(struct sigaction *Action, void (*Fn)(int), int Restarts) {
  Action->sa_handler = Fn;
  sigemptyset(&Action->sa_mask);
  if (Restarts)
    Action->sa_flags = SA_RESTART;
}
void install(int Sig, struct sigaction *Action) { sigaction(Sig, Action, 0); }
//--- unsafe/main.c
#include <signal.h>
void fill(struct sigaction *, void (*)(int), int);
void install(int, struct sigaction *);
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(int Count, char **Words) {
  struct sigaction Action, Other;
  fill(&Action, stop, Count);
  sigaction(SIGINT, &Action, 0); // want sigaction-init "sa_flags"
  Other.sa_handler = stop;
  install(SIGTERM, &Other); // want sigaction-init "sa_flags"
}
//--- clean/set.c
#include <signal.h>
#include <string.h>
static void clear_mask(sigset_t *Mask) { sigemptyset(Mask); }
static void clear(struct sigaction *Action) { memset(Action, 0, sizeof *Action); }
void fill(struct sigaction *Action, void (*Fn)(int), int Restarts) {
  Action->sa_handler = Fn;
  clear_mask(&Action->sa_mask);
  Action->sa_flags = Restarts ? SA_RESTART : 0;
}
void zero(struct sigaction *Action) { clear(Action); }
struct sigaction make(void (*Fn)(int)) {
  struct sigaction Action = {.sa_handler = Fn};
  return Action;
}
void install(int Sig, struct sigaction *Action) {
  Action->sa_flags = 0;
  sigaction(Sig, Action, 0);
}
//--- clean/main.c
#include <signal.h>
void fill(struct sigaction *, void (*)(int), int);
void zero(struct sigaction *);
struct sigaction make(void (*)(int));
void install(int, struct sigaction *);
void unknown(struct sigaction *);
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(int Count, char **Words) {
  struct sigaction Action, Other, Made = make(stop), Third, Fourth, *Where = &Fourth;
  fill(&Action, stop, Count);
  sigaction(SIGINT, &Action, 0);
  Other.sa_handler = stop;
  sigemptyset(&Other.sa_mask);
  install(SIGTERM, &Other);
  sigaction(SIGHUP, &Made, 0);
  unknown(&Third);
  Third.sa_handler = stop;
  sigaction(SIGUSR1, &Third, 0);
  zero(Where);
  Where->sa_handler = stop;
  sigaction(SIGUSR2, Where, 0);
}
