// A comment at the call silences it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static volatile sig_atomic_t Count;
static void on_int(int Sig) {
  // NOLINTNEXTLINE(sigtidy-unsafe-call)
  signal(Sig, on_int); // want re-register "signal"
}
int main(void) { signal(SIGINT, on_int); }
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Count;
static void on_int(int Sig) {
  signal(Sig, on_int); // NOLINT(sigtidy-re-register)
}
int main(void) { signal(SIGINT, on_int); }
