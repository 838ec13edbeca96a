// A table of handlers in which the signal itself is the index.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
static void (*Fixed[NSIG])(int) = {[SIGINT] = bye, [SIGTERM] = stop};
static struct sigaction Filled[NSIG];
int main(void) {
  for (int Sig = 0; Sig < NSIG; ++Sig)
    if (Fixed[Sig])
      signal(Sig, Fixed[Sig]); // handler bye SIGINT; handler stop SIGTERM
  Filled[SIGHUP].sa_handler = bye;
  Filled[SIGUSR1].sa_handler = stop;
  for (int Sig = 1; Sig != NSIG; Sig++)
    if (Filled[Sig].sa_handler)
      sigaction(Sig, &Filled[Sig], 0); // handler bye SIGHUP; handler stop SIGUSR1
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
static void (*Fixed[NSIG])(int) = {[SIGINT] = bye, [SIGTERM] = stop};
int main(void) {
  for (int Sig = SIGTERM; Sig < NSIG; ++Sig)
    if (Fixed[Sig])
      signal(Sig, Fixed[Sig]); // handler stop SIGTERM
}
