// SA_SIGINFO and sa_sigaction belong together.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <string.h>
static volatile sig_atomic_t Stop;
static void plain(int Sig) { Stop = Sig; }
static void info(int Sig, siginfo_t *Info, void *Context) { Stop = Info->si_code; }
static struct sigaction Global = {.sa_sigaction = info, .sa_flags = SA_RESTART};
int main(void) {
  struct sigaction Action;
  memset(&Action, 0, sizeof Action);
  Action.sa_sigaction = info;
  sigaction(SIGINT, &Action, 0);  // want handler-type "info"
  Action.sa_flags = SA_RESTART;
  sigaction(SIGTERM, &Action, 0); // want handler-type "info"
  Action.sa_handler = plain;
  Action.sa_flags |= SA_SIGINFO;
  sigaction(SIGHUP, &Action, 0);  // want handler-type "plain"
  Action.sa_sigaction = (void (*)(int, siginfo_t *, void *))plain;
  sigaction(SIGQUIT, &Action, 0); // want handler-type "plain"
  sigaction(SIGUSR1, &Global, 0); // want handler-type "info"
  struct sigaction Copy = Global;
  sigaction(SIGUSR2, &Copy, 0);   // want handler-type "info"
}
//--- clean/main.c
#include <signal.h>
#include <string.h>
#include <ucontext.h>
static volatile sig_atomic_t Stop;
static void plain(int Sig) { Stop = Sig; }
static void info(int Sig, siginfo_t *Info, void *Context) { Stop = Info->si_code; }
static void context(int Sig, siginfo_t *Info, ucontext_t *Context) { Stop = Sig; }
static struct sigaction Global = {.sa_sigaction = info,
                                  .sa_flags = SA_RESTART | SA_SIGINFO};
int main(void) {
  struct sigaction Action;
  memset(&Action, 0, sizeof Action);
  Action.sa_sigaction = info;
  Action.sa_flags = SA_SIGINFO;
  sigaction(SIGINT, &Action, 0);
  Action.sa_flags |= SA_RESTART;
  sigaction(SIGTERM, &Action, 0);
  Action.sa_sigaction = (void (*)(int, siginfo_t *, void *))context;
  sigaction(SIGSEGV, &Action, 0);
  Action.sa_handler = plain;
  Action.sa_flags &= ~SA_SIGINFO;
  sigaction(SIGHUP, &Action, 0);
  Action.sa_handler = SIG_IGN;
  Action.sa_flags = SA_SIGINFO;
  sigaction(SIGPIPE, &Action, 0);
  sigaction(SIGUSR1, &Global, 0);
  struct sigaction Copy = Global;
  sigaction(SIGUSR2, &Copy, 0);
}
