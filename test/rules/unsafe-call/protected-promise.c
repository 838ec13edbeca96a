// A handler that calls what is said to be async-signal-safe may be interrupted
// there, as long as it is.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/kept
// RUN: %want %t/trusted
// RUN: %want %t/broken

//--- kept/main.c
#include <signal.h>
#include <stdio.h>
#include <sys/select.h>
#include <unistd.h>
__attribute__((annotate("sigtidy::async_signal_safe")))
static void note(void) { write(2, "i", 1); }
static void on_child(int Sig) { printf("child %d\n", Sig); } // verdict on_child protected
static void on_int(int Sig) {
  note();
  _exit(Sig);
}
int main(void) {
  sigset_t Child, Old;
  sigemptyset(&Child);
  sigaddset(&Child, SIGCHLD);
  sigprocmask(SIG_BLOCK, &Child, &Old);
  signal(SIGCHLD, on_child);
  signal(SIGINT, on_int);
  for (;;) {
    pselect(0, 0, 0, 0, 0, &Old);
    puts("x");
  }
}
//--- trusted/main.c
#include <signal.h>
#include <stdio.h>
#include <sys/select.h>
#include <unistd.h>
__attribute__((annotate("sigtidy::trusted_safe: writes to a ring")))
void note(void);
static void on_child(int Sig) { printf("child %d\n", Sig); } // verdict on_child protected
static void on_int(int Sig) {
  note();
  _exit(Sig);
}
int main(void) {
  sigset_t Child, Old;
  sigemptyset(&Child);
  sigaddset(&Child, SIGCHLD);
  sigprocmask(SIG_BLOCK, &Child, &Old);
  signal(SIGCHLD, on_child);
  signal(SIGINT, on_int);
  for (;;) {
    pselect(0, 0, 0, 0, 0, &Old);
    puts("x");
  }
}
//--- broken/main.c
#include <signal.h>
#include <stdio.h>
#include <sys/select.h>
#include <unistd.h>
__attribute__((annotate("sigtidy::async_signal_safe")))
static void note(void) { puts("i"); } // want unsafe-call "puts" from note
static void on_child(int Sig) {
  printf("child %d\n", Sig); // want unsafe-call "printf"
} // verdict on_child unsafe
static void on_int(int Sig) {
  note();
  _exit(Sig);
}
int main(void) {
  sigset_t Child, Old;
  sigemptyset(&Child);
  sigaddset(&Child, SIGCHLD);
  sigprocmask(SIG_BLOCK, &Child, &Old);
  signal(SIGCHLD, on_child);
  signal(SIGINT, on_int);
  for (;;) {
    pselect(0, 0, 0, 0, 0, &Old);
    puts("x");
  }
}
