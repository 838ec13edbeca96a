// Where the flags are not known only a function of neither type is wrong.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static int info(int Sig, siginfo_t *Info, void *Context) { return Stop = Sig; }
int main(int Count, char **Words) {
  struct sigaction Action = {.sa_flags = Count};
  Action.sa_sigaction = (void *)info;
  sigaction(SIGINT, &Action, 0); // want handler-type "info"
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void plain(int Sig) { Stop = Sig; }
static void info(int Sig, siginfo_t *Info, void *Context) { Stop = Info->si_code; }
static int Wanted;
int main(int Count, char **Words) {
  struct sigaction Action = {.sa_flags = Count}, Other = {.sa_flags = 0};
  Action.sa_sigaction = info;
  sigaction(SIGINT, &Action, 0);
  Action.sa_handler = plain;
  sigaction(SIGTERM, &Action, 0);
  Other.sa_sigaction = info;
  if (Count > 1)
    Other.sa_flags = SA_SIGINFO;
  else
    Other.sa_handler = plain;
  sigaction(SIGHUP, &Other, 0);
}
