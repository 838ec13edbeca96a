// A function of the program's own with a libc name and another signature is unknown, not unsafe.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unknown
// RUN: %want %t/clean

//--- unknown/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
struct state;
void error(struct state *);
static void on_int(int Sig) {
  // FIXME: its signature is not libc's, so this should be an unknown-call.
  error(0); // want unsafe-call "error"; verdict on_int unsafe
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
// want-remarks
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
struct state;
static void error(struct state *State) { Stop = 1; }
static void on_int(int Sig) {
  error(0); // verdict on_int safe
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
