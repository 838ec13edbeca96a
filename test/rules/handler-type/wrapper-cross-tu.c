// What a helper in another file stores, and which flags it sets, counts.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/on.c
#include <signal.h>
#include <string.h>
void fill(struct sigaction *Action, void (*Fn)(int, siginfo_t *, void *)) {
  memset(Action, 0, sizeof *Action);
  Action->sa_sigaction = Fn;
}
int on(int Sig, void (*Fn)(int, siginfo_t *, void *), int Flags) {
  struct sigaction Action;
  fill(&Action, Fn);
  Action.sa_flags = Flags;
  return sigaction(Sig, &Action, 0);
}
//--- unsafe/main.c
#include <signal.h>
int on(int, void (*)(int, siginfo_t *, void *), int);
void fill(struct sigaction *, void (*)(int, siginfo_t *, void *));
static volatile sig_atomic_t Stop;
static void info(int Sig, siginfo_t *Info, void *Context) { Stop = Info->si_code; }
static void other(int Sig, siginfo_t *Info, void *Context) { Stop = Info->si_code; }
int main(void) {
  struct sigaction Action;
  on(SIGINT, info, SA_RESTART); // want handler-type "info"
  on(SIGTERM, other, SA_SIGINFO);
  fill(&Action, other);
  sigaction(SIGHUP, &Action, 0); // want handler-type "other"
}
//--- clean/on.c
#include <signal.h>
#include <string.h>
typedef void (*plain)(int);
typedef void (*with_info)(int, siginfo_t *, void *);
int on(int Sig, void *Fn, int Flags) {
  struct sigaction Action;
  memset(&Action, 0, sizeof Action);
  if (Flags & SA_SIGINFO)
    Action.sa_sigaction = (with_info)Fn;
  else
    Action.sa_handler = (plain)Fn;
  Action.sa_flags = Flags;
  return sigaction(Sig, &Action, 0);
}
void with(int Sig, with_info Fn) {
  struct sigaction Action = {.sa_sigaction = Fn, .sa_flags = SA_SIGINFO};
  sigaction(Sig, &Action, 0);
}
//--- clean/main.c
#include <signal.h>
int on(int, void *, int);
void with(int, void (*)(int, siginfo_t *, void *));
static volatile sig_atomic_t Stop;
static void simple(int Sig) { Stop = Sig; }
static void info(int Sig, siginfo_t *Info, void *Context) { Stop = Info->si_code; }
int main(void) {
  on(SIGINT, (void *)simple, 0);
  on(SIGHUP, (void *)info, SA_SIGINFO);
  with(SIGTERM, info);
}
