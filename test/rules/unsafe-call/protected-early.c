// Which unit's constructors run first nobody says: what one has blocked need
// not be blocked in another.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/early
// RUN: %want %t/late

//--- early/a.c
#include <signal.h>
sigset_t Old;
__attribute__((constructor)) static void block(void) {
  sigset_t All;
  sigfillset(&All);
  sigprocmask(SIG_BLOCK, &All, &Old);
}
//--- early/b.c
#include <signal.h>
#include <stdio.h>
static void on_child(int Sig) { // verdict on_child unsafe
  puts("child"); // want unsafe-call "puts"
}
__attribute__((constructor)) static void start(void) {
  signal(SIGCHLD, on_child);
  puts("started");
}
//--- early/main.c
#include <signal.h>
#include <stdio.h>
extern sigset_t Old;
int main(void) {
  for (;;) {
    puts("request");
    sigsuspend(&Old);
  }
}
// All of them have run when main does.
//--- late/a.c
#include <signal.h>
sigset_t Old;
__attribute__((constructor)) static void block(void) {
  sigset_t All;
  sigfillset(&All);
  sigprocmask(SIG_BLOCK, &All, &Old);
}
//--- late/b.c
#include <signal.h>
#include <stdio.h>
static void on_child(int Sig) { // verdict on_child protected
  puts("child");
}
void start(void) {
  signal(SIGCHLD, on_child);
  puts("started");
}
//--- late/main.c
#include <signal.h>
#include <stdio.h>
extern sigset_t Old;
void start(void);
int main(void) {
  start();
  for (;;) {
    puts("request");
    sigsuspend(&Old);
  }
}
