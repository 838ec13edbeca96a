// What a handler may interrupt that works on the same resource: the nearest
// call from main, where the handler is installed and its signal is not blocked.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/other-file
// RUN: %want %t/before
// RUN: %want %t/entered-twice
// RUN: %want %t/masked
// RUN: %want %t/dead
// RUN: %want %t/condition
// RUN: %want %t/pointer
// RUN: %want %t/constructor
// RUN: %want %t/taken-away
// RUN: %want %t/blocked-later

//--- other-file/main.c
#include <signal.h>
void on_alarm(int Sig);
void early(void);
void serve(void);
int main(void) {
  early();
  signal(SIGALRM, on_alarm); // handler on_alarm SIGALRM
  serve();
}
//--- other-file/log.c
#include <stdlib.h>
#include <syslog.h>
void on_alarm(int Sig) {
  syslog(LOG_INFO, "late"); // want unsafe-call "syslog"
}
void early(void) { free(malloc(3)); }
//--- other-file/work.c
#include <stdlib.h>
void *keep(int Size) {
  return malloc(Size); // collides "syslog" on heap via main,serve,work,keep
}
static void work(void) { keep(4); }
void serve(void) {
  for (;;)
    work();
}

// Nothing is interrupted before the handler is installed.
//--- before/main.c
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
static void on_alarm(int Sig) {
  free(0); // want unsafe-call "free"; collides-nothing "free"
}
int main(void) {
  free(malloc(3));
  signal(SIGALRM, on_alarm); // handler on_alarm SIGALRM
  pause();
}

// A function that runs before and after it is shown on the way that leads there
// after it.
//--- entered-twice/main.c
#include <signal.h>
void prepare(void);
void serve(void);
static void on_alarm(int Sig);
void *keep(int Size);
int main(void) {
  keep(1);
  prepare();
  serve();
}
//--- entered-twice/log.c
#include <signal.h>
#include <stdlib.h>
static void on_alarm(int Sig) {
  free(0); // want unsafe-call "free"
}
void prepare(void) {
  signal(SIGALRM, on_alarm); // handler on_alarm SIGALRM
}
//--- entered-twice/work.c
#include <stdlib.h>
void *keep(int Size) {
  return malloc(Size); // collides "free" on heap via main,serve,keep
}
void serve(void) { keep(2); }

//--- masked/main.c
#include <signal.h>
#include <string.h>
void *allocate(int Size);
void on_alarm(int Sig);
int main(int Argc, char **Argv) {
  signal(SIGALRM, on_alarm); // handler on_alarm SIGALRM
  for (;;) {
    allocate(Argc);
    strtok(Argv[0], ","); // collides "strtok" on own via main
  }
}
//--- masked/log.c
#include <stdlib.h>
#include <string.h>
void on_alarm(int Sig) {
  free(0);        // want unsafe-call "free"; collides-nothing "free"
  strtok(0, ","); // want unsafe-call "strtok"
}
//--- masked/allocate.c
#include <signal.h>
#include <stdlib.h>
void *allocate(int Size) {
  sigset_t All, Old;
  sigfillset(&All);
  sigprocmask(SIG_BLOCK, &All, &Old);
  void *Result = malloc(Size);
  sigprocmask(SIG_SETMASK, &Old, 0);
  return Result;
}

//--- dead/main.c
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
static void on_alarm(int Sig) {
  free(0); // want unsafe-call "free"; collides-nothing "free"
}
int main(void) {
  signal(SIGALRM, on_alarm); // handler on_alarm SIGALRM
  int Debug = 0;
  if (Debug)
    malloc(3);
  pause();
}

// What allocates each time tells more than what seldom does.
//--- condition/main.c
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
static void on_alarm(int Sig) {
  free(0); // want unsafe-call "free"
}
static void on_int(int Sig) {
  malloc(1); // want unsafe-call "malloc"
}
int main(int Argc, char **Argv) {
  char Text[9];
  signal(SIGALRM, on_alarm); // handler on_alarm SIGALRM
  snprintf(Text, 9, "%d", Argc);
  qsort(Argv, Argc, 8, 0);
  strtol(Text, 0, 10);
  printf("%d\n", Argc); // collides "free" on heap perhaps via main
  sigset_t All;
  sigfillset(&All);
  sigprocmask(SIG_BLOCK, &All, 0);
  signal(SIGINT, on_int); // handler on_int SIGINT
  sigemptyset(&All);
  sigprocmask(SIG_SETMASK, &All, 0);
  signal(SIGALRM, SIG_DFL);
  printf("%d\n", Argc);
  malloc(3); // collides "malloc" on heap via main
}

//--- pointer/main.c
#include <signal.h>
void run(void);
static void on_alarm(int Sig);
int main(void) { run(); }
//--- pointer/table.c
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
static void on_alarm(int Sig) {
  free(0); // want unsafe-call "free"
}
static void make(void) {
  malloc(1); // collides "free" on heap perhaps via make
}
void (*Table[])(void) = {make};
void run(void) {
  signal(SIGALRM, on_alarm); // handler on_alarm SIGALRM
  Table[getpid() & 0]();
}

//--- constructor/main.c
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
static void on_alarm(int Sig) {
  free(0); // want unsafe-call "free"
}
__attribute__((constructor)) static void start(void) {
  signal(SIGALRM, on_alarm); // handler on_alarm SIGALRM
  malloc(1); // collides "free" on heap via start
}
int main(void) { pause(); }

// Nor after it has been taken away again, by way of a wrapper.
//--- taken-away/main.c
#include <signal.h>
void on(int Sig, void (*Handler)(int));
void on_alarm(int Sig);
void *allocate(int Size);
int main(void) {
  on(SIGALRM, on_alarm); // handler on_alarm SIGALRM
  on(SIGALRM, SIG_DFL);
  allocate(3);
}
//--- taken-away/on.c
#include <signal.h>
void on(int Sig, void (*Handler)(int)) {
  struct sigaction Act = {0};
  sigfillset(&Act.sa_mask);
  Act.sa_handler = Handler;
  sigaction(Sig, &Act, 0);
}
//--- taken-away/log.c
#include <stdlib.h>
void on_alarm(int Sig) {
  free(0); // want unsafe-call "free"; collides-nothing "free"
}
void *allocate(int Size) { return malloc(Size); }

//--- blocked-later/main.c
// What is called before the handler is there, and again where it is blocked,
// may let it in all the same.
#include <signal.h>
#include <syslog.h>
void work(void);
static void on_alarm(int Sig) {
  syslog(LOG_INFO, "late"); // want unsafe-call "syslog"
}
int main(void) {
  sigset_t Alarm;
  work();
  signal(SIGALRM, on_alarm); // handler on_alarm SIGALRM
  sigemptyset(&Alarm);
  sigaddset(&Alarm, SIGALRM);
  sigprocmask(SIG_BLOCK, &Alarm, 0);
  work();
}
//--- blocked-later/work.c
#include <signal.h>
#include <stdlib.h>
void work(void) {
  sigset_t Alarm;
  sigemptyset(&Alarm);
  sigaddset(&Alarm, SIGALRM);
  sigprocmask(SIG_UNBLOCK, &Alarm, 0);
  void *P = malloc(3); // collides "syslog" on heap via main,work
  sigprocmask(SIG_BLOCK, &Alarm, 0);
  (void)P;
}
