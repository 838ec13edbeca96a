// The array of signals is a local variable that ends with 0.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
int main(void) {
  int Signals[] = {SIGHUP, SIGTERM, 0};
  struct sigaction Sa = {.sa_handler = bye};
  for (int *Next = Signals; *Next; ++Next)
    sigaction(*Next, &Sa, 0); // handler bye SIGHUP,SIGTERM
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  int Signals[] = {SIGHUP, SIGTERM, 0};
  struct sigaction Sa = {.sa_handler = stop};
  for (int *Next = Signals; *Next; ++Next)
    sigaction(*Next, &Sa, 0); // handler stop SIGHUP,SIGTERM
}
