// SIG_DFL, SIG_IGN and 0 set a disposition and install no handler.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
int main(void) {
  struct sigaction Sa = {.sa_handler = SIG_IGN};
  signal(SIGHUP, SIG_IGN);
  signal(SIGPIPE, SIG_DFL);
  signal(SIGALRM, 0);
  signal(SIGCHLD, (void (*)(int))1);
  sigaction(SIGUSR1, &Sa, 0);
  if (signal(SIGINT, bye) == SIG_ERR) // handler bye SIGINT
    return 1;
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  struct sigaction Sa = {.sa_handler = SIG_IGN};
  signal(SIGHUP, SIG_IGN);
  signal(SIGPIPE, SIG_DFL);
  signal(SIGALRM, 0);
  signal(SIGCHLD, (void (*)(int))1);
  sigaction(SIGUSR1, &Sa, 0);
  if (signal(SIGINT, stop) == SIG_ERR) // handler stop SIGINT
    return 1;
}
