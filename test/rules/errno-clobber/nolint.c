// A call that a comment silences lets the next one be told.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
static void on_int(int Sig) {
  write(1, "x", 1); // NOLINT(sigtidy-errno-clobber)
  unlink("x"); // want errno-clobber "unlink"
}
static void on_term(int Sig) {
  // NOLINTNEXTLINE(sigtidy-unsafe-call)
  write(1, "x", 1); // want errno-clobber "write"
  unlink("x");
}
int main(void) {
  signal(SIGINT, on_int);
  signal(SIGTERM, on_term);
}
//--- clean/main.c
#include <signal.h>
#include <unistd.h>
static void deeper(void) {
  write(1, "x", 1); // NOLINT(sigtidy-errno-clobber)
}
static void on_int(int Sig) {
  deeper();
  unlink("x"); // NOLINT(sigtidy-errno-clobber)
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
