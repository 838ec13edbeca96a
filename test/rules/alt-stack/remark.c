// A program without any such stack does not survive an overflow, which most do
// not mean to.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
// want-remarks
#include <signal.h>
#include <unistd.h>
static void on_crash(int Sig) { _exit(1); }
int main(void) {
  struct sigaction Action = {.sa_handler = on_crash};
  sigaction(SIGSEGV, &Action, 0); // want remark alt-stack "on_crash"
  signal(SIGABRT, on_crash);
}
//--- clean/main.c
// want-remarks
#include <signal.h>
#include <unistd.h>
static char Memory[65536];
static void on_crash(int Sig) { _exit(1); }
int main(void) {
  stack_t Stack = {.ss_sp = Memory, .ss_size = sizeof Memory};
  struct sigaction Action = {.sa_handler = on_crash};
  sigaltstack(&Stack, 0);
  Action.sa_flags = SA_ONSTACK;
  sigaction(SIGSEGV, &Action, 0);
  signal(SIGBUS, SIG_DFL);
  signal(SIGABRT, on_crash); // NOLINT(sigtidy-alt-stack)
}
