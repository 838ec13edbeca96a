// A comment at the registration silences it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static int on_int(int Sig) { return Stop = Sig; }
int main(void) {
  // NOLINTNEXTLINE(sigtidy-bad-signal)
  signal(SIGINT, (void (*)(int))on_int); // want handler-type "on_int"
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static int on_int(int Sig) { return Stop = Sig; }
int main(void) {
  signal(SIGINT, (void (*)(int))on_int); // NOLINT(sigtidy-handler-type)
}
