// A fact with a condition that nothing checks is a remark.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unknown
// RUN: %want %t/clean

//--- unknown/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
#include <unistd.h>
static void on_int(int Sig) {
  setuid(1); // want remark unsafe-call "setuid"; want-remarks
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
// want-remarks
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void on_int(int Sig) { Stop = 1; }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
