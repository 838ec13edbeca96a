// What a child of fork makes of a set, it makes of its own copy.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/own-copy
// RUN: %want %t/goes-on
// RUN: %want %t/in-child

//--- own-copy/main.c
#include "server.h"
static void on_quit(int Sig) { // verdict on_quit protected
  puts("quit"); // want remark unsafe-call "puts"
}
int main(void) {
  init();
  signal(SIGQUIT, on_quit); // handler on_quit SIGQUIT
  serve();
}
//--- own-copy/server.h
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/select.h>
#include <unistd.h>
extern sigset_t Blocked, None;
void init(void);
void become_child(void);
void serve(void);
//--- own-copy/server.c
#include "server.h"
sigset_t Blocked, None;
void init(void) {
  sigfillset(&Blocked);
  sigemptyset(&None);
  sigprocmask(SIG_SETMASK, &Blocked, 0);
}
static pid_t start(void) {
  pid_t Child = fork();
  if (Child == 0)
    alarm(0);
  return Child;
}
void serve(void) {
  for (;;) {
    sigprocmask(SIG_SETMASK, &None, 0);
    pause();
    sigprocmask(SIG_SETMASK, &Blocked, 0);
    puts("served");
    if (start() == 0) {
      become_child();
      puts("child");
      exit(0);
    }
  }
}
//--- own-copy/child.c
#include "server.h"
void become_child(void) {
  signal(SIGQUIT, SIG_DFL);
  sigdelset(&Blocked, SIGQUIT);
  sigprocmask(SIG_SETMASK, &Blocked, 0);
}

//--- goes-on/main.c
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/select.h>
#include <unistd.h>
// The child serves as its parent does.
static sigset_t Blocked, None;
static void on_quit(int Sig) { // verdict on_quit unsafe
  puts("quit"); // want unsafe-call "puts"
}
static void become_child(void) { sigdelset(&Blocked, SIGQUIT); }
static void serve(void) {
  for (;;) {
    sigprocmask(SIG_SETMASK, &None, 0);
    pause();
    sigprocmask(SIG_SETMASK, &Blocked, 0);
    puts("served");
    if (fork() == 0)
      become_child();
  }
}
int main(void) {
  sigfillset(&Blocked);
  sigemptyset(&None);
  sigprocmask(SIG_SETMASK, &Blocked, 0);
  signal(SIGQUIT, on_quit); // handler on_quit SIGQUIT
  serve();
}

//--- in-child/main.c
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/select.h>
#include <unistd.h>
// The handler is installed in the child, and there the set is the child's.
static sigset_t Blocked, None;
static void on_quit(int Sig) { // verdict on_quit unsafe
  puts("quit"); // want unsafe-call "puts"
}
static void become_child(void) {
  sigdelset(&Blocked, SIGQUIT);
  signal(SIGQUIT, on_quit); // handler on_quit SIGQUIT
}
static void serve_child(void) {
  for (;;) {
    sigprocmask(SIG_SETMASK, &None, 0);
    pause();
    sigprocmask(SIG_SETMASK, &Blocked, 0);
    puts("served");
  }
}
int main(void) {
  sigfillset(&Blocked);
  sigemptyset(&None);
  sigprocmask(SIG_SETMASK, &Blocked, 0);
  for (;;) {
    if (fork() == 0) {
      become_child();
      serve_child();
      exit(0);
    }
    sigsuspend(&None);
  }
}
