// A comment at the call silences it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
// want-remarks
#include <signal.h>
#include <unistd.h>
static void on_int(int Sig) {
  // NOLINTNEXTLINE(sigtidy-unsafe-call)
  sleep(1); // want remark blocking-call "sleep"
}
int main(void) { signal(SIGINT, on_int); }
//--- clean/main.c
// want-remarks
#include <signal.h>
#include <unistd.h>
static void on_int(int Sig) {
  sleep(1); // NOLINT(sigtidy-blocking-call)
}
int main(void) { signal(SIGINT, on_int); }
