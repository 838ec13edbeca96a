// A function that saves the mask and restores it runs before the handler is
// installed, with its signal open, and after that, with it blocked: what it
// restores is what it found.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/restored
// RUN: %want %t/jumped
// RUN: %want %t/old
// RUN: %want %t/jumped-back

//--- restored/main.c
#include "work.h"
static void on_child(int Sig) { // verdict on_child protected
  puts("gone"); // want remark unsafe-call "puts"
}
int main(void) {
  sigset_t All, None;
  sigfillset(&All);
  sigemptyset(&None);
  work();
  sigprocmask(SIG_SETMASK, &All, 0);
  signal(SIGCHLD, on_child);
  for (;;) {
    pselect(0, 0, 0, 0, 0, &None);
    work();
  }
}
//--- restored/work.h
#include <signal.h>
#include <stdio.h>
#include <sys/select.h>
void work(void);
//--- restored/work.c
#include "work.h"
void work(void) {
  sigset_t Some, Old;
  sigfillset(&Some);
  sigprocmask(SIG_BLOCK, &Some, &Old);
  puts("work");
  sigprocmask(SIG_SETMASK, &Old, 0);
  puts("done");
}

//--- jumped/main.c
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <sys/select.h>
static sigjmp_buf Top;
void parse(sigjmp_buf *);
static void on_child(int Sig) { // verdict on_child protected
  puts("gone"); // want remark unsafe-call "puts"
}
static void work(void) {
  if (sigsetjmp(Top, 1) == 0)
    parse(&Top);
  puts("done");
}
int main(void) {
  sigset_t All, None;
  sigfillset(&All);
  sigemptyset(&None);
  work();
  sigprocmask(SIG_SETMASK, &All, 0);
  signal(SIGCHLD, on_child);
  for (;;) {
    pselect(0, 0, 0, 0, 0, &None);
    work();
  }
}

//--- old/main.c
#include <signal.h>
#include <stdio.h>
#include <sys/select.h>
// What is restored was saved before the signal was blocked.
static sigset_t All, None, Old;
static void on_child(int Sig) { // verdict on_child unsafe
  puts("gone"); // want unsafe-call "puts"
}
static void work(void) {
  sigprocmask(SIG_SETMASK, &Old, 0);
  puts("done");
  sigprocmask(SIG_SETMASK, &All, 0);
}
int main(void) {
  sigfillset(&All);
  sigemptyset(&None);
  sigprocmask(SIG_SETMASK, &All, &Old);
  signal(SIGCHLD, on_child);
  for (;;) {
    pselect(0, 0, 0, 0, 0, &None);
    work();
  }
}

//--- jumped-back/main.c
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <sys/select.h>
// The mark was set before the signal was blocked and its handler installed.
static sigjmp_buf Top;
static sigset_t All, None;
void parse(sigjmp_buf *);
static void on_child(int Sig) { // verdict on_child unsafe
  puts("gone"); // want unsafe-call "puts"
}
int main(void) {
  sigfillset(&All);
  sigemptyset(&None);
  if (sigsetjmp(Top, 1))
    puts("failed");
  sigprocmask(SIG_SETMASK, &All, 0);
  signal(SIGCHLD, on_child);
  for (;;) {
    pselect(0, 0, 0, 0, 0, &None);
    parse(&Top);
  }
}
