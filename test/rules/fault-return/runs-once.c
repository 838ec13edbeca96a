// SA_RESETHAND sets the default before the handler runs.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static volatile sig_atomic_t Seen;
static void on_segv(int Sig) {
  Seen = Sig; // want fault-return "on_segv"
}
int main(void) {
  struct sigaction Action = {.sa_handler = on_segv, .sa_flags = SA_NODEFER};
  sigaction(SIGSEGV, &Action, 0);
}
//--- clean/main.c
#include <signal.h>
void install(int Sig, void (*Fn)(int), int Flags);
static volatile sig_atomic_t Seen;
static void on_segv(int Sig) { Seen = Sig; }
static void on_bus(int Sig) { Seen = Sig; }
int main(void) {
  struct sigaction Action;
  Action.sa_handler = on_segv;
  sigemptyset(&Action.sa_mask);
  Action.sa_flags = SA_NODEFER;
  Action.sa_flags |= SA_RESETHAND;
  sigaction(SIGSEGV, &Action, 0);
  install(SIGBUS, on_bus, SA_RESETHAND);
}
//--- clean/install.c
#include <signal.h>
void install(int Sig, void (*Fn)(int), int Flags) {
  struct sigaction Action = {.sa_handler = Fn, .sa_flags = Flags};
  sigaction(Sig, &Action, 0);
}
