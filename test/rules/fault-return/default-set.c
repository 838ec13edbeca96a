// With the default set, the fault comes again and ends the process.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static volatile sig_atomic_t Seen;
static void on_segv(int Sig) {
  signal(Sig, on_segv); // Sets itself, as old systems needed.
  signal(SIGINT, SIG_DFL);
  Seen = Sig; // want fault-return "on_segv"
}
int main(void) { signal(SIGSEGV, on_segv); }
//--- clean/main.c
#include <signal.h>
#include <string.h>
#include <unistd.h>
void reset(int Sig);
static void on_segv(int Sig) { signal(Sig, SIG_DFL); }
static void on_bus(int Sig) {
  signal(Sig, SIG_DFL);
  raise(Sig);
}
static void on_fpe(int Sig) {
  struct sigaction Action;
  memset(&Action, 0, sizeof Action);
  Action.sa_handler = SIG_DFL;
  sigaction(Sig, &Action, 0);
  kill(getpid(), Sig);
}
static void on_ill(int Sig) { reset(Sig); }
int main(void) {
  signal(SIGSEGV, on_segv);
  signal(SIGBUS, on_bus);
  signal(SIGFPE, on_fpe);
  signal(SIGILL, on_ill);
}
//--- clean/reset.c
#include <signal.h>
static const int All[] = {SIGSEGV, SIGBUS, SIGILL};
void reset(int Sig) {
  struct sigaction Action = {.sa_handler = SIG_DFL};
  for (unsigned I = 0; I != sizeof All / sizeof *All; ++I)
    sigaction(All[I], &Action, 0);
}
