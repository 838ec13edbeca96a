// The manual's fatal handler: a guard against itself, then the default.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static volatile sig_atomic_t InProgress;
static void on_fatal(int Sig) {
  if (InProgress)
    raise(Sig); // Blocked as long as the handler runs.
  InProgress = 1; // want fault-return "on_fatal"
}
int main(void) { signal(SIGSEGV, on_fatal); }
//--- clean/main.c
#include <signal.h>
void cleanup(void);
static volatile sig_atomic_t InProgress;
static void on_fatal(int Sig) {
  if (InProgress)
    raise(Sig);
  InProgress = 1;
  cleanup();
  signal(Sig, SIG_DFL);
  raise(Sig);
}
int main(void) { signal(SIGSEGV, on_fatal); }
//--- clean/cleanup.c
#include <unistd.h>
void cleanup(void) { unlink("/tmp/lock"); }
