// A thread begins with the mask of the one that starts it. What another thread
// does while its signal is blocked is not interrupted, even if the handler runs
// at the same time.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/thread
// RUN: %want %t/blocked
// RUN: %want %t/before
// RUN: %want %t/handlers
// RUN: %want %t/handlers-masked

//--- thread/main.c
#include <pthread.h>
#include <signal.h>
#include <unistd.h>
void on_alarm(int Sig);
void *work(void *Arg);
int main(void) {
  pthread_t T;
  signal(SIGALRM, on_alarm); // handler on_alarm SIGALRM
  pthread_create(&T, 0, work, 0);
  for (;;)
    pause();
}
//--- thread/work.c
#include <stdlib.h>
#include <time.h>
static void step(void) {
  time_t Now = 0;
  localtime(&Now); // collides "localtime" on time-zone via work,step
}
void *work(void *Arg) {
  step();
  return 0;
}
void on_alarm(int Sig) {
  time_t Now = 0;
  localtime(&Now); // want unsafe-call "localtime"
}

//--- blocked/main.c
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
void on_alarm(int Sig);
void *work(void *Arg);
int main(void) {
  pthread_t T;
  sigset_t All, Old;
  sigfillset(&All);
  signal(SIGALRM, on_alarm); // handler on_alarm SIGALRM
  pthread_sigmask(SIG_BLOCK, &All, &Old);
  pthread_create(&T, 0, work, 0);
  pthread_sigmask(SIG_SETMASK, &Old, 0);
  for (;;)
    puts("open");
}
//--- blocked/work.c
#include <syslog.h>
void *work(void *Arg) {
  openlog("a", 0, 0);
  return 0;
}
void on_alarm(int Sig) {
  closelog(); // want unsafe-call "closelog"; collides-nothing "closelog"
}

// It may be running when the handler is installed.
//--- before/main.c
#include <pthread.h>
#include <signal.h>
#include <unistd.h>
void on_alarm(int Sig);
void *work(void *Arg);
int main(void) {
  pthread_t T;
  pthread_create(&T, 0, work, 0);
  signal(SIGALRM, on_alarm); // handler on_alarm SIGALRM
  for (;;)
    pause();
}
//--- before/work.c
#include <syslog.h>
void *work(void *Arg) {
  openlog("a", 0, 0); // collides "closelog" on syslog via work
  return 0;
}
void on_alarm(int Sig) {
  closelog(); // want unsafe-call "closelog"
}

//--- handlers/main.c
#include <signal.h>
#include <unistd.h>
void on_int(int Sig);
void on_alarm(int Sig);
int main(void) {
  signal(SIGINT, on_int);     // handler on_int SIGINT
  signal(SIGALRM, on_alarm); // handler on_alarm SIGALRM
  for (;;)
    pause();
}
//--- handlers/on.c
#include <stdlib.h>
static void drop(void *P) {
  free(P); // want unsafe-call "free"; collides "malloc" on heap via on_int,drop
}
void on_int(int Sig) { drop(0); }
void on_alarm(int Sig) {
  malloc(1); // want unsafe-call "malloc"
}

//--- handlers-masked/main.c
#include <signal.h>
#include <unistd.h>
void on_int(int Sig);
void on_alarm(int Sig);
int main(void) {
  struct sigaction Act = {0};
  sigfillset(&Act.sa_mask);
  Act.sa_handler = on_int;
  sigaction(SIGINT, &Act, 0); // handler on_int SIGINT
  signal(SIGALRM, on_alarm); // handler on_alarm SIGALRM
  for (;;)
    pause();
}
//--- handlers-masked/on.c
#include <stdlib.h>
void on_int(int Sig) {
  free(0); // want unsafe-call "free"
}
void on_alarm(int Sig) {
  malloc(1); // want unsafe-call "malloc"; collides-nothing "malloc"
}
