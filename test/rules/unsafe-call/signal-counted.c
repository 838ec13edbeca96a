// The signal is what a loop counts with: all of its values, but for those that
// the program tests for and those that no program can handle.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
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
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void stop(int Sig) {
  if (Sig == SIGTERM)
    printf("bye\n"); // No loop gets there.
  Stop = Sig;
}
int main(void) {
  for (int Sig = SIGHUP; Sig <= SIGQUIT; ++Sig)
    signal(Sig, stop); // handler stop SIGHUP,SIGINT,SIGQUIT
}
