// A wrapper that calls itself registers what it passes on as well.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/default
// RUN: %want %t/second
// RUN: %want %t/list
// RUN: %want %t/clean

//--- default/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) {}
static void on(int Sig, void (*Fn)(int)) {
  if (!Fn) {
    on(Sig, bye);
    return;
  }
  signal(Sig, Fn);
}
int main(void) {
  on(SIGTERM, 0);
  on(SIGHUP, stop);
}
//--- second/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static int on(int Sig, void (*Fn)(int)) {
  if (Sig == SIGINT && on(SIGTERM, Fn) < 0)
    return -1;
  return signal(Sig, Fn) == SIG_ERR ? -1 : 0;
}
int main(void) { on(SIGINT, bye); } // signals bye SIGINT,SIGTERM
//--- list/main.c
#include <signal.h>
int printf(const char *, ...);
struct entry {
  int number;
  void (*handler)(int);
};
static void quiet(int Sig) {}
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static const struct entry All[] = {{SIGUSR1, quiet}, {SIGUSR2, bye}, {0, 0}};
static void on(const struct entry *e) {
  if (!e->handler)
    return;
  signal(e->number, e->handler);
  on(e + 1);
}
// FIXME: quiet is for SIGUSR1, and bye for SIGUSR2: the pairs are lost.
int main(void) { on(All); } // signals quiet SIGUSR1,SIGUSR2; signals bye SIGUSR1,SIGUSR2
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) {}
static int Tries;
static void on(int Sig, void (*Fn)(int)) {
  if (signal(Sig, Fn) == SIG_ERR && Tries++ < 3)
    on(Sig, Fn);
}
int main(void) {
  on(SIGTERM, stop); // handler stop SIGTERM
  on(SIGHUP, SIG_IGN);
  bye(0);
}
