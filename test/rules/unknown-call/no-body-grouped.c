// Each call of an unknown function is a remark of its own, on its own line.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unknown
// RUN: %want %t/clean

//--- unknown/main.c
#include <signal.h>
void device_reset(int);
static void again(void) { device_reset(2); } // want remark unknown-call "device_reset" from on_int
static void on_int(int Sig) {
  device_reset(1); // want remark unknown-call "device_reset" from on_int; want-remarks
  again();
}
int main(void) { signal(SIGINT, on_int); } // verdict on_int unknown
//--- clean/main.c
#include <signal.h>
void device_reset(int);
static void again(void) { device_reset(2); } // want-remarks
static volatile sig_atomic_t Stop;
static void on_int(int Sig) { Stop = Sig; }
int main(void) {
  signal(SIGINT, on_int); // verdict on_int safe
  again();
}
