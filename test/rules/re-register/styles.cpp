// The System V way, through a helper, in a class, and where the system resets.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/classic
// RUN: %want %t/klass
// RUN: %want %t/oneshot

//--- classic/main.c
#include <signal.h>
#include <unistd.h>
volatile sig_atomic_t hits;
void onint(int s);
void arm(int s, void (*f)(int)) { signal(s, f); } // want re-register "signal"
void onint(int s) {
  hits++;
  signal(SIGINT, onint); // want re-register "signal"
}
void onquit(int s) {
  arm(s, onquit);
}
void onterm(int s) {
  signal(SIGTERM, SIG_DFL);
  raise(SIGTERM);
}
void onhup(int s) { signal(s, SIG_IGN); }
int main(void) {
  signal(SIGINT, onint);
  arm(SIGQUIT, onquit);
  signal(SIGTERM, onterm);
  signal(SIGHUP, onhup);
}
//--- klass/main.cpp
#include <csignal>
#include <unistd.h>
class Reloader {
public:
  static void install() { std::signal(SIGHUP, &Reloader::trampoline); }
private:
  static void trampoline(int sig) {
    pending = 1;
    std::signal(sig, trampoline); // want re-register "signal"
  }
  static volatile std::sig_atomic_t pending;
};
volatile std::sig_atomic_t Reloader::pending;
int main() { Reloader::install(); pause(); }
//--- oneshot/main.c
#define _GNU_SOURCE
#include <signal.h>
#include <unistd.h>
static void on(int s) { sysv_signal(s, on); } // want re-register "sysv_signal"
static void act(int s) {
  struct sigaction sa = {.sa_handler = act, .sa_flags = SA_RESETHAND};
  sigaction(s, &sa, 0);
}
int main(void) {
  sysv_signal(SIGINT, on);
  struct sigaction sa = {.sa_handler = act, .sa_flags = SA_RESETHAND};
  sigaction(SIGTERM, &sa, 0);
}
