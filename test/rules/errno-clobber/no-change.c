// Calls that cannot change errno do not count, nor do unknown ones.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
static void on_int(int Sig) {
  sigset_t Set;
  sigemptyset(&Set);
  sigprocmask(SIG_SETMASK, &Set, 0);
  unlink("x"); // want errno-clobber "unlink"
}
int main(void) { signal(SIGINT, on_int); }
//--- clean/main.c
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
void device_reset(void);
static atomic_int Count;
static volatile sig_atomic_t Stop;
static char Text[16];
static struct itimerval Never;
static struct timespec Now;
static void on_int(int Sig) {
  sigset_t Set;
  sigemptyset(&Set);
  sigaddset(&Set, SIGINT);
  pthread_sigmask(SIG_BLOCK, &Set, 0);
  memcpy(Text, "stop", 5);
  if (strlen(Text) && getpid() && time(0))
    atomic_fetch_add(&Count, 1);
  device_reset();
  alarm(0);
  setitimer(ITIMER_REAL, &Never, 0);
  clock_gettime(CLOCK_MONOTONIC, &Now);
  signal(SIGQUIT, SIG_IGN);
  Stop = 1;
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
