// A test that does nothing but skip a wait for a signal.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
void rest(void);
static volatile sig_atomic_t Came;
static void on_alarm(int Sig) { Came = 1; }
int main(void) {
  signal(SIGALRM, on_alarm);
  alarm(1);
  if (!Came)
    pause(); // want lost-wakeup "pause"
  rest();
}
//--- unsafe/rest.c
void rest(void) {}
//--- clean/main.c
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static volatile sig_atomic_t Quiet;
static void on_usr1(int Sig) { Quiet = 1; }
static volatile sig_atomic_t Came;
static void on_alarm(int Sig) { Came = 1; }
int main(void) {
  struct pollfd Input = {.fd = 0, .events = POLLIN};
  signal(SIGUSR1, on_usr1); // handler on_usr1 SIGUSR1
  if (!Quiet)
    puts("waiting");
  if (!Quiet)
    poll(&Input, 1, -1); // Input is what it waits for.
  sigset_t Blocked, Before;
  sigemptyset(&Blocked);
  sigaddset(&Blocked, SIGALRM);
  sigprocmask(SIG_BLOCK, &Blocked, &Before);
  signal(SIGALRM, on_alarm); // handler on_alarm SIGALRM
  alarm(1);
  if (!Came)
    sigsuspend(&Before);
}
