// To let the signal in while the call waits does not help where it was not
// blocked when the flag was tested.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#define _GNU_SOURCE
#include <poll.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/select.h>
static volatile sig_atomic_t Stop, Got, Told;
static struct pollfd Poll;
static void on_term(int Sig) { Stop = 1; }
static void on_child(int Sig) { Got = 1; }
static void on_usr1(int Sig) { Told = 1; }
static int wait_for_work(const sigset_t *Set) {
  return ppoll(&Poll, 1, 0, Set); // want lost-wakeup "ppoll"
}
static int told(void) { return Told; }
int main(void) {
  sigset_t None, Child, Before;
  struct epoll_event Event;
  signal(SIGTERM, on_term);
  signal(SIGCHLD, on_child);
  signal(SIGUSR1, on_usr1);
  sigemptyset(&None);
  while (!Got)
    sigsuspend(&None); // want lost-wakeup "sigsuspend" from on_child
  while (!told())
    sigsuspend(&None); // want lost-wakeup "sigsuspend" from on_usr1
  while (!Stop)
    wait_for_work(&None);
  sigemptyset(&Child);
  sigaddset(&Child, SIGCHLD);
  for (;;) {
    if (Got) {
      Got = 0;
      raise(SIGUSR1);
    }
    sigprocmask(SIG_BLOCK, &Child, &Before);
    pselect(0, 0, 0, 0, 0, &Before); // want lost-wakeup "pselect" from on_child,on_usr1
    sigprocmask(SIG_SETMASK, &Before, 0);
    if (Told)
      break;
  }
  // Another signal is blocked.
  sigprocmask(SIG_BLOCK, &Child, &Before);
  while (!Stop)
    epoll_pwait(3, &Event, 1, -1, &Before); // want lost-wakeup "epoll_pwait" from on_term
}
//--- clean/main.c
#define _GNU_SOURCE
#include <poll.h>
#include <signal.h>
#include <sys/select.h>
static volatile sig_atomic_t Stop, Got, Told;
static struct pollfd Poll;
static void on_term(int Sig) { Stop = 1; }
static void on_child(int Sig) { Got = 1; }
static void on_usr1(int Sig) { Told = 1; }
void fill(sigset_t *Set);
static void wait_blocked(void) {
  sigset_t Child, Before;
  sigemptyset(&Child);
  sigaddset(&Child, SIGCHLD);
  sigprocmask(SIG_BLOCK, &Child, &Before);
  if (!Got)
    sigsuspend(&Before);
  sigprocmask(SIG_SETMASK, &Before, 0);
}
int main(int Argc, char **Argv) {
  sigset_t Set, Before, Unknown;
  signal(SIGTERM, on_term);
  signal(SIGCHLD, on_child);
  signal(SIGUSR1, on_usr1);
  // Tested once more where it is blocked.
  while (!Got)
    wait_blocked();
  sigemptyset(&Set);
  sigaddset(&Set, SIGTERM);
  while (!Stop) {
    sigprocmask(SIG_BLOCK, &Set, &Before);
    while (!Stop && Argc)
      sigsuspend(&Before);
    sigprocmask(SIG_SETMASK, &Before, 0);
  }
  for (;;) {
    sigprocmask(SIG_BLOCK, &Set, &Before);
    if (Stop)
      break;
    pselect(0, 0, 0, 0, 0, &Before);
    sigprocmask(SIG_SETMASK, &Before, 0);
  }
  // Nobody knows what is blocked.
  fill(&Unknown);
  sigprocmask(SIG_BLOCK, &Unknown, &Before);
  while (!Told)
    ppoll(&Poll, 1, 0, &Before);
}
