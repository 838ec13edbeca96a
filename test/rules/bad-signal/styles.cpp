// Arrays, enumerations and loops that leave signals out.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/array
// RUN: %want %t/enum
// RUN: %want %t/loopall

//--- array/main.cpp
#include <array>
#include <csignal>
#include <initializer_list>
#include <unistd.h>
static void on(int) { _exit(1); }
constexpr int All[] = {SIGINT, SIGTERM, SIGKILL};
int main() {
  for (int s : All)
    std::signal(s, on); // want bad-signal "SIGKILL"
  for (int s = 1; s < NSIG; ++s)
    if (s != SIGKILL && s != SIGSTOP)
      std::signal(s, SIG_IGN);
  struct sigaction sa = {};
  sa.sa_handler = on;
  sigaction(SIGRTMAX + 1, &sa, nullptr); // want bad-signal "65"
  sigaction(SIGRTMIN + 3, &sa, nullptr);
}
//--- enum/main.c
#include <signal.h>
#include <unistd.h>
enum sig { S_NONE, S_INT = SIGINT, S_STOP = SIGSTOP };
static void on(int s) { _exit(s); }
static void hook(enum sig s) {
  if (s == S_NONE)
    return;
  signal(s, on);
}
int main(void) {
  hook(S_INT);
  hook(S_NONE);
  hook(S_STOP); // want bad-signal "SIGSTOP"
  signal(-1, on); // want bad-signal "-1"
  signal(32, on); // want bad-signal "32"
  signal(SIGRTMIN - 1, on); // want bad-signal "33"
}
//--- loopall/main.c
#include <signal.h>
#include <unistd.h>
static void on(int s) { _exit(s); }
int main(void) {
  int i;
  struct sigaction sa = {.sa_handler = on};
  for (i = 1; i <= 31; i++) {
    switch (i) {
    case SIGKILL:
    case SIGSTOP:
    case SIGCHLD:
      continue;
    }
    sigaction(i, &sa, 0);
  }
  sigaction(SIGKILL, &(struct sigaction){.sa_handler = SIG_DFL}, 0); // want bad-signal "SIGKILL"
}
