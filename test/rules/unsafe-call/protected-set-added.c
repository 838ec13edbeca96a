// A set of static storage duration that is made once, and that a function adds
// to which never returns: its other signals are what they were.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/added
// RUN: %want %t/taken

//--- added/main.c
#include "sets.h"
static void on_quit(int Sig) {
  sigaddset(&All, SIGQUIT);
  sigprocmask(SIG_SETMASK, &All, 0);
  _exit(1);
}
static void on_child(int Sig) { // verdict on_child protected
  puts("gone"); // want remark unsafe-call "puts"
}
int main(void) {
  make_sets();
  sigprocmask(SIG_SETMASK, &All, 0);
  signal(SIGCHLD, on_child);
  signal(SIGQUIT, on_quit);
  for (;;) {
    pselect(0, 0, 0, 0, 0, &None);
    Work();
  }
}
//--- added/sets.h
#include <signal.h>
#include <stdio.h>
#include <sys/select.h>
#include <unistd.h>
extern sigset_t All, None;
void make_sets(void);
void work(void);
extern void (*Work)(void);
//--- added/sets.c
#include "sets.h"
sigset_t All, None;
void make_sets(void) {
  sigfillset(&All);
  sigdelset(&All, SIGQUIT);
  sigemptyset(&None);
}
void (*Work)(void) = work;
void work(void) {
  sigset_t Old;
  sigprocmask(SIG_SETMASK, &All, &Old);
  puts("work");
  sigprocmask(SIG_SETMASK, &Old, 0);
}

//--- taken/main.c
#include "sets.h"
static void on_quit(int Sig) {
  sigdelset(&All, SIGCHLD);
  work();
  _exit(1);
}
static void on_child(int Sig) { // verdict on_child unsafe
  puts("gone"); // want unsafe-call "puts"
}
int main(void) {
  make_sets();
  sigprocmask(SIG_SETMASK, &All, 0);
  signal(SIGCHLD, on_child);
  signal(SIGQUIT, on_quit);
  for (;;) {
    pselect(0, 0, 0, 0, 0, &None);
    Work();
  }
}
//--- taken/sets.h
#include <signal.h>
#include <stdio.h>
#include <sys/select.h>
#include <unistd.h>
extern sigset_t All, None;
void make_sets(void);
void work(void);
extern void (*Work)(void);
//--- taken/sets.c
#include "sets.h"
sigset_t All, None;
void make_sets(void) {
  sigfillset(&All);
  sigdelset(&All, SIGQUIT);
  sigemptyset(&None);
}
void (*Work)(void) = work;
void work(void) {
  sigset_t Old;
  sigprocmask(SIG_SETMASK, &All, &Old);
  puts("work"); // want unsafe-call "puts"
  sigprocmask(SIG_SETMASK, &Old, 0);
}
