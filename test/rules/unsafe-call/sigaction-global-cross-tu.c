// A global struct sigaction that one unit fills and another installs.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
extern struct sigaction Action;
void fill(void);
int main(void) {
  fill();
  sigaction(SIGINT, &Action, 0); // handler bye SIGINT
}
//--- unsafe/fill.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
struct sigaction Action;
void fill(void) { Action.sa_handler = bye; }
//--- clean/main.c
#include <signal.h>
extern struct sigaction Action;
void fill(void);
int main(void) {
  fill();
  sigaction(SIGINT, &Action, 0); // handler stop SIGINT
}
//--- clean/fill.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
struct sigaction Action, Other;
void fill(void) {
  Action.sa_handler = stop;
  Other.sa_handler = bye;
}
