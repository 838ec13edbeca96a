// A wrapper that chooses in place whether it blocks.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/blocked
// RUN: %want %t/other

//--- blocked/main.c
#include <signal.h>
#include <unistd.h>
void mask(int Block);
void prepare(int Sig);
static long Count;
static void on_alarm(int Sig) { Count = 0; }
int main(void) {
  prepare(SIGALRM);
  signal(SIGALRM, on_alarm);
  for (;;) {
    mask(1);
    Count++;
    mask(0);
    sleep(1);
  }
}
//--- blocked/mask.c
#include <signal.h>
static sigset_t Set;
void prepare(int Sig) {
  sigemptyset(&Set);
  sigaddset(&Set, Sig);
}
void mask(int Block) { sigprocmask(Block ? SIG_BLOCK : SIG_UNBLOCK, &Set, 0); }
//--- other/main.c
#include <signal.h>
#include <unistd.h>
static sigset_t Set;
static long Count;
static void on_alarm(int Sig) { Count = 0; } // want shared-object "Count"
static void mask(int Block) { sigprocmask(Block ? SIG_BLOCK : SIG_UNBLOCK, &Set, 0); }
int main(void) {
  sigemptyset(&Set);
  sigaddset(&Set, SIGALRM);
  signal(SIGALRM, on_alarm);
  for (;;) {
    mask(1);
    mask(0);
    Count++;
    sleep(1);
  }
}
