// NOLINT(sigtidy-unknown-call) vouches for a call.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unknown
// RUN: %want %t/clean

//--- unknown/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
void device_reset(int);
static void on_int(int Sig) {
  device_reset(Sig); // NOLINT(sigtidy-unsafe-call) // want remark unknown-call "device_reset"; want-remarks
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
// want-remarks
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
void device_reset(int);
static void on_int(int Sig) {
  device_reset(Sig); // NOLINT(sigtidy-unknown-call): a register write
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
