// A local flag that is a constant on each way keeps the ways apart.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
static volatile sig_atomic_t Stop;
static void onAlarm(int Sig) { Stop = 1; }
static void wait_input(int Seconds) {
  struct sigaction Action = {.sa_handler = onAlarm}, Kept;
  int Changed = 0;
  if (Seconds)
    Changed = 1;
  if (Seconds > 5) {
    sigaction(SIGALRM, &Action, &Kept);
    Changed = 2;
  }
  if (Changed)
    sigaction(SIGALRM, &Kept, 0); // want sigaction-init "sa_flags"
}
int main(int Count, char **Words) { wait_input(Count - 1); }
//--- clean/main.c
#include <signal.h>
#include <stdbool.h>
#include <unistd.h>
static volatile sig_atomic_t Stop;
static void onAlarm(int Sig) { Stop = 1; }
static void wait_input(int Seconds) {
  struct sigaction Action, Kept;
  int Changed = 0;
  if (Seconds) {
    sigaction(SIGALRM, 0, &Action);
    Kept = Action;
    Changed = 1;
    Action.sa_handler = onAlarm;
    sigaction(SIGALRM, &Action, 0); // handler onAlarm SIGALRM
    alarm(Seconds);
  }
  while (!Stop)
    sleep(1);
  if (Changed)
    sigaction(SIGALRM, &Kept, 0);
}
static void early(int Seconds) {
  struct sigaction Action = {.sa_handler = onAlarm}, Kept;
  bool Changed = false;
  if (Seconds > 5) {
    sigaction(SIGUSR1, &Action, &Kept); // handler onAlarm SIGUSR1
    Changed = true;
  }
  alarm(Seconds);
  if (!Changed)
    return;
  sigaction(SIGUSR1, &Kept, 0);
}
int main(int Count, char **Words) {
  wait_input(Count - 1);
  early(Count);
}
