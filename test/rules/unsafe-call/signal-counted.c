// The signal is what a loop counts with: all of its values, but for those that
// the program tests for and those that no program can handle.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/to-zero
// RUN: %want %t/clean

//--- unsafe/wrap.c
#include <signal.h>
void on(int Sig, void (*Fn)(int)) { signal(Sig, Fn); }
//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
void on(int, void (*)(int));
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
static void again(int Sig) { Stop = Sig; }
static void late(int Sig) { Stop = Sig; }
static void last(int Sig) { Stop = Sig; }
static void kill_me(int Sig) { Stop = Sig; }
int main(void) {
  int Sig;
  for (Sig = SIGHUP; Sig <= SIGQUIT; ++Sig)
    signal(Sig, bye); // handler bye SIGHUP,SIGINT,SIGQUIT
  for (Sig = 0; Sig < 3; ++Sig)
    signal(Sig + 1, stop); // handler stop SIGHUP,SIGINT,SIGQUIT
  Sig = SIGUSR2;
  while (Sig >= SIGUSR1) {
    on(Sig, again); // handler again SIGUSR1,SIGSEGV,SIGUSR2
    Sig--;
  }
  Sig = SIGTTIN;
  do
    signal(Sig, late); // handler late SIGTTIN,SIGTTOU,SIGURG
  while (++Sig < 24);
  for (Sig = SIGRTMIN; Sig < SIGRTMIN + 3; Sig++)
    signal(Sig, last); // handler last SIGRTMIN,SIGRTMIN+1,SIGRTMIN+2
  for (Sig = 8; Sig < 20; ++Sig) {
    if (Sig == SIGFPE || Sig == SIGSEGV)
      continue;
    // Not SIGKILL, not SIGSTOP.
    signal(Sig, kill_me); // handler kill_me SIGUSR1,SIGUSR2,SIGPIPE,SIGALRM,SIGTERM,SIGSTKFLT,SIGCHLD,SIGCONT
  }
}
/* Loops that end at zero, which no comparison says. */
//--- to-zero/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void a(int Sig) { printf("a\n"); } // want unsafe-call "printf"
static void b(int Sig) {
  if (Sig == SIGQUIT)
    printf("b\n"); // want unsafe-call "printf"
}
static void c(int Sig) { Stop = Sig; }
static void d(int Sig) { Stop = Sig; }
static void e(int Sig) { Stop = Sig; }
static void f(int Sig) { Stop = Sig; }
static void g(int Sig) { Stop = Sig; }
static void h(int Sig) { Stop = Sig; }
static void i(int Sig) { Stop = Sig; }
static void j(int Sig) { Stop = Sig; }
static void k(int Sig) { Stop = Sig; }
int main(void) {
  int I;
  unsigned char Small = 3;
  for (I = 3; I; I--)
    signal(I, a); // handler a SIGHUP,SIGINT,SIGQUIT
  I = 3;
  while (I--)
    signal(I + 1, b); // handler b SIGHUP,SIGINT,SIGQUIT
  I = 4;
  while (--I)
    signal(I, c); // handler c SIGHUP,SIGINT,SIGQUIT
  I = 3;
  do
    signal(I, d); // handler d SIGHUP,SIGINT,SIGQUIT
  while (--I);
  I = 3;
  do
    signal(I, e); // handler e SIGHUP,SIGINT,SIGQUIT
  while (I-- > 1);
  for (I = 3; !(I == 0); I--)
    signal(I, f); // handler f SIGHUP,SIGINT,SIGQUIT
  for (I = 3;; I--) {
    if (!I)
      break;
    signal(I, g); // handler g SIGHUP,SIGINT,SIGQUIT
  }
  while (Small)
    signal(Small--, h); // handler h SIGHUP,SIGINT,SIGQUIT
  I = 0;
  while (++I < 4)
    signal(I, i); // handler i SIGHUP,SIGINT,SIGQUIT
  for (I = SIGRTMIN + 1; I; I--)
    switch (I) {
    case SIGHUP:
      signal(I, j); // handler j SIGHUP
      break;
    case SIGINT:
    case SIGTERM:
      signal(I, k); // handler k SIGINT,SIGTERM
    }
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void stop(int Sig) {
  if (Sig == SIGTERM)
    printf("bye\n"); // No loop gets there.
  Stop = Sig;
}
static void first(int Sig) {
  if (Sig > SIGHUP)
    printf("first\n"); // Nor here.
  Stop = Sig;
}
static void few(int Sig) {
  if (Sig > SIGQUIT)
    printf("few\n"); // Nor here.
  Stop = Sig;
}
int main(void) {
  int I = 2;
  while (--I)
    signal(I, first); // handler first SIGHUP
  for (I = SIGQUIT; I; --I)
    signal(I, few); // handler few SIGHUP,SIGINT,SIGQUIT
  for (int Sig = SIGHUP; Sig <= SIGQUIT; ++Sig)
    signal(Sig, stop); // handler stop SIGHUP,SIGINT,SIGQUIT
}
