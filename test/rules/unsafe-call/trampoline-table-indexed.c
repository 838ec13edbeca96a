// A table indexed by the signal number holds the handlers of a common trampoline.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void (*Table[NSIG])(int);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"; signals bye SIGINT
static void stop(int Sig) { Stop = Sig; }
static void run(int Sig) {
  if (Table[Sig])
    Table[Sig](Sig);
}
static void on(int Number, void (*Fn)(int)) {
  Table[Number] = Fn;
  signal(Number, run); // signals run SIGINT,SIGTERM
}
int main(void) {
  on(SIGINT, bye);
  on(SIGTERM, stop);
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static void (*Table[NSIG])(int);
static void run(int Sig) {
  if (Table[Sig])
    Table[Sig](Sig);
}
static void on(int Number, void (*Fn)(int)) {
  Table[Number] = Fn;
  signal(Number, run); // signals run SIGINT,SIGTERM
}
int main(void) {
  on(SIGINT, stop);
  on(SIGTERM, stop);
}
