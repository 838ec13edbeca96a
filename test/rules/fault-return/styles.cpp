// One way that returns among others, handlers that pass the signal on, and those
// that mend what faulted.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/chain
// RUN: %want %t/emulate
// RUN: %want %t/log

//--- chain/main.cpp
#include <csignal>
#include <cstdlib>
#include <unistd.h>
static struct sigaction previous;
static void chained(int sig, siginfo_t *si, void *uc) {
  if (previous.sa_flags & SA_SIGINFO)
    previous.sa_sigaction(sig, si, uc);
  else if (previous.sa_handler == SIG_DFL) {
    sigaction(sig, &previous, nullptr);
    raise(sig);
  } else if (previous.sa_handler != SIG_IGN)
    previous.sa_handler(sig);
}
static volatile std::sig_atomic_t faults;
static void count(int) { faults = faults + 1; } // want fault-return "count"
int main() {
  struct sigaction sa = {};
  sa.sa_sigaction = chained;
  sa.sa_flags = SA_SIGINFO;
  sigaction(SIGBUS, &sa, &previous);
  std::signal(SIGFPE, count);
}
//--- emulate/main.c
#define _GNU_SOURCE
#include <signal.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>
static char *Page;
static void fix(int s, siginfo_t *si, void *ctx) {
  ucontext_t *uc = ctx;
  uc->uc_mcontext.gregs[REG_RIP] += 2;
}
static void map(int s, siginfo_t *si, void *ctx) {
  mprotect(Page, 4096, PROT_READ | PROT_WRITE);
}
static void trap(int s) { write(1, "trap", 4); }
static void user(int s) { write(1, "user", 4); }
int main(void) {
  struct sigaction sa = {.sa_sigaction = fix, .sa_flags = SA_SIGINFO};
  sigaction(SIGILL, &sa, 0);
  sa.sa_sigaction = map;
  sigaction(SIGSEGV, &sa, 0);
  signal(SIGTRAP, trap);
  signal(SIGUSR1, user);
}
//--- log/main.c
#include <signal.h>
#include <string.h>
#include <unistd.h>
static void say(const char *s) { write(2, s, strlen(s)); }
static void segv(int s, siginfo_t *si, void *c) {
  if (si->si_code == SEGV_MAPERR) {
    say("unmapped");
    _exit(1);
  }
  say("other"); // want fault-return "segv"
}
static void fpe(int s) {
  say("fpe");
  kill(getpid(), SIGKILL);
}
static void ill(int s) {
  signal(s, SIG_DFL);
  say("ill");
}
int main(void) {
  struct sigaction sa;
  memset(&sa, 0, sizeof sa);
  sa.sa_sigaction = segv;
  sa.sa_flags = SA_SIGINFO;
  sigaction(SIGSEGV, &sa, 0);
  signal(SIGFPE, fpe);
  signal(SIGILL, ill);
}
