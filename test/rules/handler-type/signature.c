// A function that a signal cannot call, whatever it is cast to.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <stdlib.h>
static volatile sig_atomic_t Stop;
static int counts(int Sig) { return Stop = Sig; }
static void nothing(void) { Stop = 1; }
static void two(int Sig, int Code) { Stop = Code; }
static void wide(long Sig) { Stop = Sig; }
static void info(int Sig, siginfo_t *Info, void *Context) { Stop = Info->si_code; }
static void many(int Sig, ...) { Stop = Sig; }
typedef void (*handler)(int);
int main(void) {
  struct sigaction Action = {.sa_handler = (handler)two};
  signal(SIGINT, (void (*)(int))counts);  // want handler-type "counts"
  signal(SIGINT, (void (*)(int))nothing); // want handler-type "nothing"
  signal(SIGINT, (void *)info);           // want handler-type "info"
  sigset(SIGINT, (handler)wide);          // want handler-type "wide"
  signal(SIGINT, (handler)many);          // want handler-type "many"
  sigaction(SIGINT, &Action, 0);          // want handler-type "two"
}
//--- clean/flags
*: -std=gnu17
//--- clean/main.c
#include <signal.h>
#include <stdlib.h>
static volatile sig_atomic_t Stop;
static void plain(int Sig) { Stop = Sig; }
static void unsaid() { Stop = 1; }
static void old(Sig) int Sig; { Stop = Sig; }
static void constant(const int Sig) { Stop = Sig; }
static void leaves(int Sig) __attribute__((noreturn));
static void leaves(int Sig) { _Exit(Sig); }
typedef void (*handler)(int);
int main(void) {
  struct sigaction Action = {.sa_handler = plain};
  signal(SIGINT, plain);
  signal(SIGINT, unsaid);
  signal(SIGINT, (handler)old);
  signal(SIGINT, constant);
  signal(SIGINT, leaves);
  sigaction(SIGINT, &Action, 0);
}
