// One struct, installed twice with different handlers, keeps them apart.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  struct sigaction Sa = {0};
  Sa.sa_handler = stop;
  sigaction(SIGINT, &Sa, 0); // handler stop SIGINT
  Sa.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &Sa, 0);
  Sa.sa_handler = bye;
  sigaction(SIGTERM, &Sa, 0); // handler bye SIGTERM
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  struct sigaction Sa = {0};
  Sa.sa_handler = stop;
  sigaction(SIGINT, &Sa, 0); // handler stop SIGINT
  Sa.sa_handler = bye;
  Sa.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &Sa, 0);
}
