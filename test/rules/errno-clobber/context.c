// Crash handlers, event loops' handlers and promises interrupt nobody who looks
// at errno afterwards.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
static void on_segv(int Sig) {
  write(2, "crash\n", 6); // want errno-clobber "write"
  signal(Sig, on_segv);
}
int main(void) { signal(SIGSEGV, on_segv); }
//--- clean/main.c
#include <signal.h>
#include <unistd.h>
__attribute__((annotate("sigtidy::async_signal_safe"))) void note(void) {
  write(2, "note\n", 5);
}
static void on_segv(int Sig) {
  write(2, "crash\n", 6);
  signal(Sig, SIG_DFL);
  raise(Sig);
}
int main(void) { signal(SIGSEGV, on_segv); }
