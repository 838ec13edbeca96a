// Suppressions at the use and on the way to it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static int A;
static void handle(int Sig) {
  A = 1; // want shared-object "A"
  // NOLINTNEXTLINE(sigtidy-unsafe-call): another rule.
  A = 2;
}
int main(void) {
  signal(SIGINT, handle); // handler handle SIGINT
  return A;
}
//--- clean/main.c
#include <signal.h>
static int A, B;
static void set(void) { B = 1; }
static void handle(int Sig) {
  A = 1; // NOLINT(sigtidy-shared-object)
  set(); // NOLINT(sigtidy-shared-object): B is written by nobody else.
}
int main(void) {
  signal(SIGINT, handle); // handler handle SIGINT
  return A + B;
}
