// A handler kept in a global is called by a common trampoline.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void (*Hook)(int);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"; signals bye SIGINT
static void run(int Sig) { Hook(Sig); }
static void on(int Number, void (*Fn)(int)) {
  Hook = Fn;
  signal(Number, run); // signals run SIGINT
}
int main(void) { on(SIGINT, bye); }
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
static void (*Hook)(int), (*Other)(int);
static void run(int Sig) { Hook(Sig); }
static void on(int Number, void (*Fn)(int)) {
  Hook = Fn;
  signal(Number, run); // signals run SIGINT
}
int main(void) {
  Other = bye;
  on(SIGINT, stop);
  Other(0);
}
