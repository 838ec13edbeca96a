// A NOLINT at the place of the finding, or at the function's name, silences it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static volatile sig_atomic_t Seen;
static void on_segv(int Sig) { // NOLINT(sigtidy-unsafe-call)
  Seen = Sig; // want fault-return "on_segv"
}
int main(void) { signal(SIGSEGV, on_segv); }
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Seen;
static void on_segv(int Sig) { // NOLINT(sigtidy-fault-return)
  Seen = Sig;
}
static void on_bus(int Sig) {
  Seen = Sig; // NOLINT(sigtidy-fault-return)
}
int main(void) {
  signal(SIGSEGV, on_segv);
  signal(SIGBUS, on_bus);
}
