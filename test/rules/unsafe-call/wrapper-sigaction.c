// A wrapper around sigaction() that returns the old handler, as ssh_signal() and pqsignal() do.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
static __sighandler_t on(int Number, void (*Fn)(int)) {
  struct sigaction Sa = {0}, Old;
  Sa.sa_handler = Fn;
  sigfillset(&Sa.sa_mask);
  if (Number != SIGALRM)
    Sa.sa_flags = SA_RESTART;
  if (sigaction(Number, &Sa, &Old) == -1)
    return SIG_ERR;
  return Old.sa_handler;
}
int main(void) {
  on(SIGINT, bye);   // handler bye SIGINT
  on(SIGTERM, stop); // handler stop SIGTERM
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static __sighandler_t on(int Number, void (*Fn)(int)) {
  struct sigaction Sa = {0}, Old;
  Sa.sa_handler = Fn;
  return sigaction(Number, &Sa, &Old) ? SIG_ERR : Old.sa_handler;
}
int main(void) {
  void (*Previous)(int) = on(SIGINT, stop); // handler stop SIGINT
  on(SIGINT, Previous);
}
