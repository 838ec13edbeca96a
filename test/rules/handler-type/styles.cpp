// Casts in tables and through void pointers, a class that installs, lambdas.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/casts
// RUN: %want %t/linkage
// RUN: %want %t/siginfo

//--- casts/main.c
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
typedef void (*sighandler)(int);
static void bye(void) { _exit(0); }
static int count(int s) { return s; }
static void two(int s, int code) { _exit(code); }
static void fine(int s) { _exit(s); }
static void info(int s, siginfo_t *i, void *u) { _exit(i->si_code); }
static struct { int sig; sighandler fn; } table[] = {
    {SIGINT, (sighandler)bye},
    {SIGTERM, fine},
    {SIGQUIT, (sighandler)(void *)two},
};
int main(void) {
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    signal(table[i].sig, table[i].fn); // want handler-type "bye"; want handler-type "two"
  signal(SIGHUP, (void (*)(int))count); // want handler-type "count"
  struct sigaction sa = {0};
  sa.sa_handler = (sighandler)info;
  sigaction(SIGUSR1, &sa, NULL); // want handler-type "info"
  sa.sa_sigaction = info;
  sa.sa_flags = SA_SIGINFO;
  sigaction(SIGUSR2, &sa, NULL);
}
//--- linkage/flags
old.cpp: -std=c++11
new.cpp: -std=c++20
//--- linkage/new.cpp
#include <csignal>
#include <unistd.h>
void install();
template <int Code> void leave(int) { _exit(Code); }
int main() {
  std::signal(SIGTERM, leave<3>);
  install();
}
//--- linkage/old.cpp
#include <signal.h>
#include <unistd.h>
namespace { void quit(int) { _exit(1); } }
extern "C" { static void hup(int) { _exit(2); } }
void install() {
  signal(SIGTERM, quit); // want remark handler-type "quit"
  signal(SIGHUP, hup); // want remark handler-type "hup"
  signal(SIGINT, [](int) { _exit(3); }); // want remark handler-type "install::lambda#1"
}
//--- siginfo/main.cpp
#include "sig.h"
#include <unistd.h>
static void on(int, siginfo_t *si, void *) { _exit(si->si_pid == 0); }
int main() {
  Guard a(SIGUSR1, on);
  Guard b(SIGUSR2, on, SA_RESTART); // want handler-type "on"
  pause();
}
//--- siginfo/sig.cpp
#include "sig.h"
Guard::Guard(int sig, Fn fn, int flags) : sig(sig), old() {
  struct sigaction sa{};
  sa.sa_sigaction = fn;
  sigemptyset(&sa.sa_mask);
  sa.sa_flags = flags;
  sigaction(sig, &sa, &old);
}
Guard::~Guard() { sigaction(sig, &old, nullptr); }
//--- siginfo/sig.h
#pragma once
#include <csignal>
struct Guard {
  using Fn = void (*)(int, siginfo_t *, void *);
  Guard(int sig, Fn fn, int flags = SA_SIGINFO);
  ~Guard();
  int sig;
  struct sigaction old;
};
