// A function without body and without fact cannot be judged.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unknown
// RUN: %want %t/clean

//--- unknown/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
void device_reset(int);
static void on_int(int Sig) {
  device_reset(Sig); // want remark unknown-call "device_reset"; want-remarks; verdict on_int unknown
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
// want-remarks
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void device_reset(int Number) { Stop = Number; }
static void on_int(int Sig) {
  device_reset(Sig); // verdict on_int safe
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
