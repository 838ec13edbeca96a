// A handler that is installed before main may come at any time in it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/constructor
// RUN: %want %t/initializer
// RUN: %want %t/blocked

//--- constructor/main.c
#include <unistd.h>
int Done;
int main(void) {
  while (!Done)
    pause();
}
//--- constructor/install.c
#include <signal.h>
extern int Done;
static void on_term(int Sig) { Done = 1; } // want shared-object "Done" from on_term
__attribute__((constructor)) static void install(void) { signal(SIGTERM, on_term); }

//--- initializer/main.cpp
#include <csignal>
#include <unistd.h>
static int Done, Early;
static void onTerm(int) {
  Done = 1; // want shared-object "Done" from onTerm
  Early = 1;
}
static int Installed = (Early = 1, std::signal(SIGTERM, onTerm), 1);
int main() {
  while (!Done)
    pause();
  return Installed;
}
// And not where a constructor has blocked its signal.
//--- blocked/main.c
#include <signal.h>
#include <unistd.h>
static long Count;
static void on_term(int Sig) { Count = 1; } // verdict on_term safe
__attribute__((constructor)) static void install(void) {
  sigset_t Set;
  sigemptyset(&Set);
  sigaddset(&Set, SIGTERM);
  sigprocmask(SIG_BLOCK, &Set, 0);
  signal(SIGTERM, on_term);
}
int main(void) {
  sigset_t None;
  sigemptyset(&None);
  for (;;) {
    Count++;
    sigsuspend(&None);
  }
}
