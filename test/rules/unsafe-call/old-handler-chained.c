// A handler that calls the previous one reaches it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void first(int Sig) { printf("first\n"); } // want unsafe-call "printf" from first,second
static struct sigaction Old;
static void second(int Sig) {
  if (Old.sa_handler != SIG_IGN && Old.sa_handler != SIG_DFL)
    Old.sa_handler(Sig);
}
int main(void) {
  struct sigaction Sa = {.sa_handler = second};
  signal(SIGINT, first);         // handler first SIGINT
  sigaction(SIGINT, &Sa, &Old); // handler second SIGINT
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void first(int Sig) { Stop = Sig; }
static void (*Previous)(int);
static void second(int Sig) {
  if (Previous)
    Previous(Sig);
}
int main(void) {
  signal(SIGINT, first);             // handler first SIGINT
  Previous = signal(SIGINT, second); // handler second SIGINT
}
