// SIGKILL and SIGSTOP can be neither caught nor ignored; to ask and to send is fine.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  struct sigaction Action = {.sa_handler = stop};
  signal(SIGKILL, stop);           // want bad-signal "SIGKILL"
  signal(SIGKILL, SIG_IGN);        // want bad-signal "SIGKILL"
  sigaction(SIGSTOP, &Action, 0);  // want bad-signal "SIGSTOP"
  Action.sa_handler = SIG_DFL;
  sigaction(SIGSTOP, &Action, 0);  // want bad-signal "SIGSTOP"
}
//--- clean/main.c
#include <signal.h>
#include <unistd.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  struct sigaction Action = {.sa_handler = stop}, Old;
  sigset_t Set;
  sigaction(SIGTERM, &Action, 0);
  sigaction(SIGKILL, 0, &Old);
  sigemptyset(&Set);
  sigaddset(&Set, SIGKILL);
  sigaddset(&Set, 0);
  kill(getpid(), 0);
  kill(getpid(), SIGKILL);
  raise(SIGSTOP);
}
