// Behind a call into ordinary code that leads to an unsafe call as well, the
// objects are remarks: what mends the one mends the other.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <stdio.h>
// want-remarks
static int Lines;
static void say(void) {
  Lines++;   // want remark shared-object "Lines"
  puts("x"); // want unsafe-call "puts"
}
static void handle(int Sig) { say(); }
int main(void) {
  signal(SIGINT, handle); // handler handle SIGINT
  say();
  return Lines;
}
//--- clean/main.c
#include <signal.h>
#include <stdio.h>
static int Lines;
static void say(void) {
  Lines++;
  puts("x");
}
static volatile sig_atomic_t Flag;
static void handle(int Sig) { Flag = 1; }
int main(void) {
  signal(SIGINT, handle); // handler handle SIGINT
  say();
  return Lines + Flag;
}
