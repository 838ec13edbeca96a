// A function that is called through a pointer is entered with the masks of
// calls that may lead to it, not of all calls through pointers.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/kinds
// RUN: %want %t/one-kind
// RUN: %want %t/returns
// RUN: %want %t/unknown
// RUN: %want %t/at-exit
// RUN: %want %t/thread

//--- kinds/main.c
#include "server.h"
// A child lets the signals in, and is called through a pointer of its own type.
static void on_child(int Sig) { // verdict on_child protected
  puts("gone"); // want remark unsafe-call "puts"
}
static void work(long Number) {
  signal(SIGCHLD, SIG_DFL);
  unblock();
  printf("%ld\n", Number);
}
static void show(const char *Text) { puts(Text); }
int main(void) {
  block();
  signal(SIGCHLD, on_child); // handler on_child SIGCHLD
  Show = find_show(show);
  start_worker(work);
  serve();
}
//--- kinds/server.h
#include <signal.h>
#include <stdio.h>
#include <sys/select.h>
#include <unistd.h>
extern void (*Show)(const char *);
void (*find_show(void (*)(const char *)))(const char *);
void block(void);
void unblock(void);
void serve(void);
void start_worker(void (*)(long));
//--- kinds/server.c
#include "server.h"
void (*Show)(const char *);
static sigset_t All, None;
void block(void) {
  sigfillset(&All);
  sigemptyset(&None);
  sigprocmask(SIG_SETMASK, &All, 0);
}
void unblock(void) { sigprocmask(SIG_SETMASK, &None, 0); }
void start_worker(void (*Work)(long)) {
  if (fork() == 0) {
    signal(SIGCHLD, SIG_DFL);
    Work(1);
    _exit(0);
  }
}
void serve(void) {
  for (;;) {
    pselect(0, 0, 0, 0, 0, &None);
    Show("served");
  }
}

//--- one-kind/main.c
#include <signal.h>
#include <stdio.h>
#include <sys/select.h>
// The same type of function: the call in the loop may lead to the one that lets
// the signals in.
void (*find(const char *))(const char *);
static sigset_t All, None;
static void on_child(int Sig) { // verdict on_child unsafe
  puts("gone"); // want unsafe-call "puts"
}
void work(const char *Text) {
  sigprocmask(SIG_SETMASK, &None, 0);
  puts(Text);
  sigprocmask(SIG_SETMASK, &All, 0);
}
void (*Known[])(const char *) = {work};
int main(void) {
  sigfillset(&All);
  sigemptyset(&None);
  sigprocmask(SIG_SETMASK, &All, 0);
  signal(SIGCHLD, on_child); // handler on_child SIGCHLD
  void (*Show)(const char *) = find("show");
  for (;;) {
    pselect(0, 0, 0, 0, 0, &None);
    Show("served");
  }
}

//--- returns/main.c
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <sys/select.h>
#include <unistd.h>
// What is called for its result is no function without one.
static sigset_t All, None;
static void on_child(int Sig) { // verdict on_child protected
  puts("gone"); // want remark unsafe-call "puts"
}
void work(long Number) {
  sigprocmask(SIG_SETMASK, &None, 0);
  printf("%ld\n", Number);
}
void (*Known[])(long) = {work};
int main(int Count, char **Names) {
  sigfillset(&All);
  sigemptyset(&None);
  sigprocmask(SIG_SETMASK, &All, 0);
  signal(SIGCHLD, on_child); // handler on_child SIGCHLD
  long (*Hash)(long) = (long (*)(long))dlsym(0, Names[1]);
  void (*Work)(long) = (void (*)(long))dlsym(0, Names[2]);
  for (long Sum = 0;;) {
    pselect(0, 0, 0, 0, 0, &None);
    Sum += Hash(Sum);
    if (fork() == 0) {
      signal(SIGCHLD, SIG_DFL);
      Work(Sum);
      _exit(0);
    }
  }
}

//--- unknown/main.c
#include <signal.h>
#include <stdio.h>
#include <sys/select.h>
// A library of which nothing is known may call what it was given.
void run_all(void);
void keep(void (*)(const char *));
static sigset_t All, None;
static void on_child(int Sig) { // verdict on_child unsafe
  puts("gone"); // want unsafe-call "puts"
}
static void work(const char *Text) {
  sigprocmask(SIG_SETMASK, &None, 0);
  puts(Text);
  sigprocmask(SIG_SETMASK, &All, 0);
}
int main(void) {
  sigfillset(&All);
  sigemptyset(&None);
  keep(work);
  sigprocmask(SIG_SETMASK, &All, 0);
  signal(SIGCHLD, on_child); // handler on_child SIGCHLD
  for (;;) {
    pselect(0, 0, 0, 0, 0, &None);
    run_all();
  }
}

//--- at-exit/main.c
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/select.h>
// What atexit keeps runs where the program ends, here with the signal open.
static sigset_t All, None;
static void on_child(int Sig) { // verdict on_child unsafe
  puts("gone"); // want unsafe-call "puts"
}
static void leave(void) { puts("bye"); }
int main(void) {
  sigfillset(&All);
  sigemptyset(&None);
  sigprocmask(SIG_SETMASK, &All, 0);
  atexit(leave);
  signal(SIGCHLD, on_child); // handler on_child SIGCHLD
  pselect(0, 0, 0, 0, 0, &None);
  sigprocmask(SIG_SETMASK, &None, 0);
  return 0;
}

//--- thread/main.c
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/select.h>
// The thread is started before the handler is installed, with the signal open.
static sigset_t All, None;
static void on_child(int Sig) { // verdict on_child unsafe
  puts("gone"); // want unsafe-call "puts"
}
static void *work(void *Text) {
  puts(Text);
  return 0;
}
int main(void) {
  pthread_t Other;
  sigfillset(&All);
  sigemptyset(&None);
  pthread_create(&Other, 0, work, "work");
  sigprocmask(SIG_SETMASK, &All, 0);
  signal(SIGCHLD, on_child); // handler on_child SIGCHLD
  for (;;)
    pselect(0, 0, 0, 0, 0, &None);
}
