// The flag is tested before the wait, in whatever form.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>
static volatile sig_atomic_t Stop, Reload, Got[65];
static atomic_int Count;
static struct {
  volatile sig_atomic_t Stop, Other;
} State;
void work(int);
static void on_signal(int Sig) {
  Stop = 1;
  Reload = 1;
  State.Stop = 1;
  Got[Sig] = 1;
  Count++;
}
int main(void) {
  signal(SIGTERM, on_signal);
  signal(SIGHUP, on_signal);
  if (!Stop)
    pause(); // want lost-wakeup "pause"
  do
    pause(); // want lost-wakeup "pause"
  while (!State.Stop);
  while (atomic_load(&Count) == 0)
    pause(); // want lost-wakeup "pause"
  while (1) {
    int Now = Stop;
    if (Now)
      break;
    pause(); // want lost-wakeup "pause"
  }
  for (;;) {
    pause(); // want lost-wakeup "pause"
    if (Reload) {
      Reload = 0;
      work(1);
    }
  }
}
void work(int How) {
  for (;;) {
    switch (Got[SIGHUP]) {
    case 1:
      return;
    }
    if (How) // The inner loop does the work.
      pause(); // want lost-wakeup "pause"
  }
}
//--- clean/main.c
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static volatile sig_atomic_t Stop, Verbose, Expired;
static volatile int Own;
static struct {
  volatile sig_atomic_t Stop, Other;
} State;
static struct pollfd Poll;
static void on_term(int Sig) {
  State.Stop = 1;
  Stop = 1;
}
static void on_usr1(int Sig) { Verbose = !Verbose; }
static void on_alarm(int Sig) { Expired = 1; }
static void on_int(int Sig) { _exit(1); }
int main(void) {
  // No handler sets what is tested, or nothing is.
  while (!Own)
    pause();
  while (!State.Other)
    pause();
  signal(SIGTERM, on_term);
  signal(SIGUSR1, on_usr1);
  signal(SIGALRM, on_alarm);
  signal(SIGINT, on_int);
  for (int I = 0; I != 3; ++I)
    pause();
  // A mode, which nobody waits for.
  for (;;) {
    if (Verbose)
      puts("waiting");
    if (poll(&Poll, 1, -1) > 0)
      break;
  }
  // The test is another loop's.
  for (;;) {
    pause();
    while (!Expired)
      puts("busy");
    if (Poll.revents)
      break;
  }
  // Once, and whatever the flag is.
  if (Stop)
    puts("stopped");
  pause();
}
