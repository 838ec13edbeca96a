// Automatic arrays whose elements a callee or a loop writes.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/loops
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
typedef void (*handler)(int);
static void set(handler *Base, int N, handler H) { Base[N] = H; }
static void setAction(struct sigaction *Base, int N, handler H) {
  Base[N].sa_handler = H;
}
static struct sigaction *lookup(struct sigaction *Base, int N) {
  return Base + N;
}
static void plain(void) {
  handler Handlers[2];
  set(Handlers, 1, bye);
  set(Handlers, 0, stop);
  signal(SIGQUIT, Handlers[1]); // handler bye SIGQUIT
  signal(SIGINT, Handlers[0]);  // handler stop SIGINT
}
static void actions(void) {
  struct sigaction Acts[2];
  setAction(Acts, 1, bye);
  setAction(Acts, 0, stop);
  sigaction(SIGTERM, &Acts[1], 0); // handler bye SIGTERM
  sigaction(SIGHUP, &Acts[0], 0);  // handler stop SIGHUP
}
static void found(void) {
  struct sigaction Acts[2];
  lookup(Acts, 0)->sa_handler = bye;
  lookup(Acts, 1)->sa_handler = stop;
  sigaction(SIGUSR1, &Acts[0], 0); // handler bye SIGUSR1
  sigaction(SIGUSR2, &Acts[1], 0); // handler stop SIGUSR2
}
int main(void) {
  plain();
  actions();
  found();
}
//--- loops/main.c
#include <signal.h>
#include <string.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
typedef void (*handler)(int);
static void plain(void) {
  struct sigaction Tab[2];
  for (int I = 0; I < 2; I++)
    Tab[I].sa_handler = bye;
  for (int I = 0; I < 2; I++)
    sigaction(SIGINT + I, &Tab[I], 0); // handler bye SIGINT,SIGQUIT
}
static void cleared(void) {
  struct sigaction Tab[2];
  int I;
  memset(Tab, 0, sizeof Tab);
  for (I = 0; I < 2; I++) {
    Tab[I].sa_handler = bye;
    sigemptyset(&Tab[I].sa_mask);
    Tab[I].sa_flags = 0;
  }
  for (I = 0; I < 2; I++)
    sigaction(SIGUSR1 + 2 * I, &Tab[I], 0); // handler bye SIGUSR1,SIGUSR2
}
static void zeroed(void) {
  struct sigaction Tab[2] = {0};
  for (int I = 0; I < 2; I++)
    Tab[I].sa_handler = bye;
  for (int J = 0; J < 2; J++)
    sigaction(SIGALRM + J, &Tab[J], 0); // handler bye SIGALRM,SIGTERM
}
static void one(void) {
  struct sigaction Tab[2];
  for (int I = 0; I < 2; I++)
    Tab[I].sa_handler = bye;
  sigaction(SIGHUP, &Tab[0], 0); // handler bye SIGHUP
}
int main(void) {
  plain();
  cleared();
  zeroed();
  one();
}
//--- loops/ranges.cpp
#include <csignal>
#include <cstdio>
static void late(int) { std::puts("late"); } // want unsafe-call "puts"
void ranges() {
  struct sigaction Tab[2];
  for (auto &Sa : Tab)
    Sa.sa_handler = late;
  sigaction(SIGWINCH, &Tab[0], nullptr); // handler late SIGWINCH
  for (auto &Sa : Tab)
    sigaction(SIGCHLD, &Sa, nullptr); // handler late SIGCHLD
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
typedef void (*handler)(int);
static void set(handler *Base, int N, handler H) { Base[N] = H; }
static struct sigaction *lookup(struct sigaction *Base, int N) {
  return Base + N;
}
int main(void) {
  handler Handlers[2];
  struct sigaction Acts[2], Tab[2];
  set(Handlers, 1, bye);
  set(Handlers, 0, stop);
  signal(SIGINT, Handlers[0]); // handler stop SIGINT
  lookup(Acts, 0)->sa_handler = bye;
  lookup(Acts, 1)->sa_handler = stop;
  sigaction(SIGTERM, &Acts[1], 0); // handler stop SIGTERM
  for (int I = 0; I < 2; I++)
    Tab[I].sa_handler = bye;
  Tab[1].sa_handler = stop;
  sigaction(SIGHUP, &Tab[1], 0); // handler stop SIGHUP
}
