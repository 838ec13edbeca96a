// SA_ONSTACK asks for a stack that somebody must set.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean
// RUN: %want %t/library

//--- unsafe/install.c
#include <signal.h>
void on(int Sig, void (*Fn)(int)) {
  struct sigaction Action = {.sa_handler = Fn, .sa_flags = SA_ONSTACK};
  sigaction(Sig, &Action, 0);
}
//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
void on(int, void (*)(int));
static void on_crash(int Sig) { _exit(1); }
static void on_info(int Sig, siginfo_t *Info, void *Data) {}
int main(void) {
  struct sigaction Action = {.sa_sigaction = on_info};
  Action.sa_flags = SA_SIGINFO | SA_RESTART;
  Action.sa_flags |= SA_ONSTACK;
  on(SIGSEGV, on_crash); // want alt-stack "on_crash"
  sigaction(SIGUSR1, &Action, 0); // want alt-stack "on_info"
}
//--- clean/stack.c
#include <signal.h>
static char Memory[65536];
int set_stack(void) {
  stack_t Stack = {.ss_sp = Memory, .ss_size = sizeof Memory};
  return sigaltstack(&Stack, 0);
}
//--- clean/main.c
#include <signal.h>
#include <unistd.h>
int set_stack(void);
static void on_crash(int Sig) { _exit(1); }
static void on_term(int Sig) { _exit(0); }
int main(void) {
  struct sigaction Action = {.sa_handler = on_crash, .sa_flags = SA_ONSTACK};
  set_stack();
  sigaction(SIGSEGV, &Action, 0);
  sigaction(SIGBUS, &Action, 0);
  signal(SIGTERM, on_term);
}
//--- library/crash.c
// A program that uses it may set the stack.
#include <signal.h>
#include <unistd.h>
static void on_crash(int Sig) { _exit(1); }
void catch_crashes(void) {
  struct sigaction Action = {.sa_handler = on_crash, .sa_flags = SA_ONSTACK};
  sigaction(SIGSEGV, &Action, 0);
}
