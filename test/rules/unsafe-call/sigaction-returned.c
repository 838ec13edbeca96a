// A function returns the struct that it fills; each call keeps its own handler.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
static struct sigaction make(void (*Fn)(int)) {
  struct sigaction Sa = {0};
  Sa.sa_handler = Fn;
  return Sa;
}
int main(void) {
  struct sigaction Int = make(bye), Term = make(stop);
  sigaction(SIGINT, &Int, 0);   // handler bye SIGINT
  sigaction(SIGTERM, &Term, 0); // handler stop SIGTERM
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
static struct sigaction make(void (*Fn)(int)) {
  struct sigaction Sa = {0};
  Sa.sa_handler = Fn;
  return Sa;
}
int main(void) {
  struct sigaction Int = make(stop), Term = make(bye);
  sigaction(SIGINT, &Int, 0); // handler stop SIGINT
  return Term.sa_flags;
}
