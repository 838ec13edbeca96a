// sa_handler is assigned.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
int main(void) {
  struct sigaction Sa;
  Sa.sa_handler = bye;
  Sa.sa_flags = 0;
  sigemptyset(&Sa.sa_mask);
  sigaction(SIGINT, &Sa, 0); // handler bye SIGINT
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  struct sigaction Sa;
  Sa.sa_handler = stop;
  Sa.sa_flags = 0;
  sigemptyset(&Sa.sa_mask);
  sigaction(SIGINT, &Sa, 0); // handler stop SIGINT
}
