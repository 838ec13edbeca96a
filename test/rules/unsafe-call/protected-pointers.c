// What is called through a pointer where the signal may come counts as well: a
// library's function that is unsafe, and what is not known.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/library
// RUN: %want %t/unknown
// RUN: %want %t/own

//--- library/main.c
#include <signal.h>
#include <stdio.h>
#include <sys/select.h>
extern int (*Out)(const char *);
static void on_child(int Sig) { // verdict on_child unsafe
  puts("gone"); // want unsafe-call "puts"
}
int main(void) {
  sigset_t All, None;
  sigfillset(&All);
  sigemptyset(&None);
  sigprocmask(SIG_BLOCK, &All, 0);
  signal(SIGCHLD, on_child); // handler on_child SIGCHLD
  for (;;) {
    pselect(0, 0, 0, 0, 0, &None);
    sigprocmask(SIG_UNBLOCK, &All, 0);
    Out("served");
    sigprocmask(SIG_BLOCK, &All, 0);
  }
}
//--- library/out.c
#include <stdio.h>
int (*Out)(const char *) = puts;

//--- unknown/main.c
#include <signal.h>
#include <stdio.h>
#include <sys/select.h>
int (*find(const char *))(const char *);
static void on_child(int Sig) { // verdict on_child unsafe
  puts("gone"); // want unsafe-call "puts"
}
int main(void) {
  int (*Out)(const char *) = find("out");
  sigset_t All, None;
  sigfillset(&All);
  sigemptyset(&None);
  sigprocmask(SIG_BLOCK, &All, 0);
  signal(SIGCHLD, on_child); // handler on_child SIGCHLD
  for (;;) {
    pselect(0, 0, 0, 0, 0, &None);
    sigprocmask(SIG_UNBLOCK, &All, 0);
    Out("served");
    sigprocmask(SIG_BLOCK, &All, 0);
  }
}

//--- own/main.c
#include <signal.h>
#include <stdio.h>
#include <sys/select.h>
#include <unistd.h>
static int out(const char *Text) { return write(1, Text, 1); }
static int (*Out)(const char *) = out;
static void on_child(int Sig) { // verdict on_child protected
  puts("gone"); // want remark unsafe-call "puts"
}
int main(void) {
  sigset_t All, None;
  sigfillset(&All);
  sigemptyset(&None);
  sigprocmask(SIG_BLOCK, &All, 0);
  signal(SIGCHLD, on_child); // handler on_child SIGCHLD
  for (;;) {
    pselect(0, 0, 0, 0, 0, &None);
    sigprocmask(SIG_UNBLOCK, &All, 0);
    Out("served");
    sigprocmask(SIG_BLOCK, &All, 0);
  }
}
