// A helper in another place fills the struct through its address.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void fill(struct sigaction *Sa, void (*Fn)(int)) {
  Sa->sa_handler = Fn;
  Sa->sa_flags = 0;
  sigemptyset(&Sa->sa_mask);
}
int main(void) {
  struct sigaction Sa;
  fill(&Sa, bye);
  sigaction(SIGINT, &Sa, 0); // handler bye SIGINT
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static void fill(struct sigaction *Sa, void (*Fn)(int)) {
  Sa->sa_handler = Fn;
  Sa->sa_flags = 0;
  sigemptyset(&Sa->sa_mask);
}
int main(void) {
  struct sigaction Sa;
  fill(&Sa, stop);
  sigaction(SIGINT, &Sa, 0); // handler stop SIGINT
}
