// sa_sigaction is assigned.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig, siginfo_t *Info, void *Context) {
  printf("bye\n"); // want unsafe-call "printf"
}
int main(void) {
  struct sigaction Sa = {.sa_flags = SA_SIGINFO};
  Sa.sa_sigaction = bye;
  sigaction(SIGINT, &Sa, 0); // handler bye SIGINT
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig, siginfo_t *Info, void *Context) { Stop = Info->si_signo; }
int main(void) {
  struct sigaction Sa = {.sa_flags = SA_SIGINFO, .sa_sigaction = stop};
  sigaction(SIGINT, &Sa, 0); // handler stop SIGINT
}
