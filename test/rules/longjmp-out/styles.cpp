// A prompt, a probe for an instruction, and a wait that a flag guards.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/flagged
// RUN: %want %t/probe
// RUN: %want %t/repl

//--- flagged/main.c
#include <setjmp.h>
#include <signal.h>
#include <unistd.h>
static sigjmp_buf ready;
static volatile sig_atomic_t can_jump, got;
static void alarmed(int s) {
  got = 1;
  if (!can_jump)
    return;
  can_jump = 0;
  siglongjmp(ready, 1); // want remark longjmp-out "siglongjmp"
}
int main(void) {
  char c;
  signal(SIGALRM, alarmed);
  if (sigsetjmp(ready, 1) == 0) {
    can_jump = 1;
    alarm(5);
    read(0, &c, 1);
  }
  can_jump = 0;
}
//--- probe/main.cpp
bool hasInstruction();
int main() { return hasInstruction(); }
//--- probe/probe.cpp
#include <csetjmp>
#include <csignal>
namespace {
thread_local sigjmp_buf env;
extern "C" void onIll(int) {
  siglongjmp(env, 1); // want remark longjmp-out "siglongjmp"
}
}
bool hasInstruction() {
  struct sigaction sa {}, old;
  sa.sa_handler = onIll;
  sigaction(SIGILL, &sa, &old);
  bool ok = false;
  if (sigsetjmp(env, 1) == 0) {
    asm volatile("nop");
    ok = true;
  }
  sigaction(SIGILL, &old, nullptr);
  return ok;
}
//--- repl/main.c
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
static jmp_buf top;
static void intr(int s) {
  longjmp(top, s); // want longjmp-out "longjmp"
}
int main(void) {
  char line[80];
  signal(SIGINT, intr);
  setjmp(top);
  while (fgets(line, sizeof line, stdin))
    printf("%s", line);
}
