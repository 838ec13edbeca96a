// To block the signal does not help where the wait does not let it in.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <poll.h>
#include <signal.h>
#include <unistd.h>
static volatile sig_atomic_t Stop;
static sigset_t Set, Before;
static struct pollfd Poll;
static void on_term(int Sig) { Stop = 1; }
int main(void) {
  signal(SIGTERM, on_term);
  sigaddset(&Set, SIGTERM);
  // It comes as soon as it is let in.
  sigprocmask(SIG_BLOCK, &Set, &Before);
  while (!Stop) {
    sigprocmask(SIG_SETMASK, &Before, 0);
    pause(); // want lost-wakeup "pause"
    sigprocmask(SIG_BLOCK, &Set, 0);
  }
  // It never comes.
  while (!Stop)
    poll(&Poll, 1, -1); // want lost-wakeup "poll"
}
//--- clean/main.c
#define _GNU_SOURCE
#include <poll.h>
#include <signal.h>
#include <sys/select.h>
static volatile sig_atomic_t Stop;
static sigset_t Set, Before;
static struct pollfd Poll;
static void on_term(int Sig) { Stop = 1; }
static int wait_for_work(void) { return ppoll(&Poll, 1, 0, &Before); }
int main(void) {
  signal(SIGTERM, on_term);
  sigaddset(&Set, SIGTERM);
  sigprocmask(SIG_BLOCK, &Set, &Before);
  while (!Stop)
    wait_for_work();
  while (!Stop)
    sigsuspend(&Before);
}
