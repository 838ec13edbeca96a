// A call through a pointer that nothing visible sets has no known target.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unknown
// RUN: %want %t/clean

//--- unknown/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
void (*Hook)(void);
static void on_int(int Sig) {
  Hook(); // want remark unknown-call "Hook"; verdict on_int unknown
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
// want-remarks
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void quiet(void) { Stop = 1; }
static void (*Hook)(void) = quiet;
static void on_int(int Sig) {
  Hook(); // verdict on_int safe
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
