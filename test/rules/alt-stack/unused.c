// A stack that is set, and that the handler of an overflow does not run on.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/stack.c
#include <signal.h>
static char Memory[65536];
int set_stack(void) {
  stack_t Stack = {.ss_sp = Memory, .ss_size = sizeof Memory};
  return sigaltstack(&Stack, 0);
}
//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
int set_stack(void);
static void on_crash(int Sig) { _exit(1); }
static void on_bus(int Sig) { _exit(1); }
int main(void) {
  struct sigaction Action = {.sa_handler = on_crash, .sa_flags = SA_RESETHAND};
  set_stack();
  sigaction(SIGSEGV, &Action, 0); // want alt-stack "on_crash"
  signal(SIGBUS, on_bus); // want alt-stack "on_bus"
}
//--- clean/main.c
#include <signal.h>
#include <unistd.h>
static char Memory[65536];
static void on_crash(int Sig) { _exit(1); }
static void on_term(int Sig) { _exit(0); }
int main(int Count, char **Words) {
  stack_t Stack = {.ss_sp = Memory, .ss_size = sizeof Memory};
  struct sigaction Action = {.sa_handler = on_crash};
  sigaltstack(&Stack, 0);
  // Only a full stack needs another.
  sigaction(SIGFPE, &Action, 0);
  sigaction(SIGILL, &Action, 0);
  Action.sa_handler = on_term;
  sigaction(SIGTERM, &Action, 0);
  // Once without, and then with it.
  Action.sa_handler = on_crash;
  sigaction(SIGSEGV, &Action, 0);
  Action.sa_flags = SA_ONSTACK;
  sigaction(SIGSEGV, &Action, 0);
  // Not known.
  Action.sa_flags = Words[0][0];
  sigaction(SIGBUS, &Action, 0);
}
