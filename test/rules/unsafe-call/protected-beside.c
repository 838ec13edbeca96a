// Handlers interrupt one another only where both are installed.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/modes
// RUN: %want %t/both
// RUN: %want %t/forked
// RUN: %want %t/kept
// RUN: %want %t/in-child
// RUN: %want %t/in-parent

//--- modes/main.c
#include "nap.h"
// The two ways of running the program share a function that waits.
static sigset_t All, None;
static void on_alarm(int Sig) { // verdict on_alarm unsafe
  puts("late"); // want unsafe-call "puts"
}
static void on_term(int Sig) { // verdict on_term protected
  puts("bye"); // want remark unsafe-call "puts"
}
static void serve(void) {
  sigfillset(&All);
  sigprocmask(SIG_SETMASK, &All, 0);
  signal(SIGTERM, on_term); // handler on_term SIGTERM
  for (;;) {
    puts("served");
    sigprocmask(SIG_SETMASK, &None, 0);
    nap();
    sigprocmask(SIG_SETMASK, &All, 0);
  }
}
static void run_once(void) {
  signal(SIGALRM, on_alarm); // handler on_alarm SIGALRM
  puts("once");
  nap();
}
int main(int argc, char **argv) {
  if (argc > 1)
    run_once();
  else
    serve();
}
//--- modes/nap.h
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
void nap(void);
//--- modes/nap.c
#include "nap.h"
void nap(void) { sleep(1); }

//--- both/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
// One after the other, and the first stays installed.
static sigset_t All, None;
static void on_alarm(int Sig) { // verdict on_alarm unsafe
  puts("late"); // want unsafe-call "puts"
}
static void on_term(int Sig) { // verdict on_term unsafe
  puts("bye"); // want unsafe-call "puts"
}
static void nap(void) { sleep(1); }
static void serve(void) {
  sigfillset(&All);
  sigprocmask(SIG_SETMASK, &All, 0);
  signal(SIGTERM, on_term); // handler on_term SIGTERM
  for (;;) {
    puts("served");
    sigprocmask(SIG_SETMASK, &None, 0);
    nap();
    sigprocmask(SIG_SETMASK, &All, 0);
  }
}
int main(int argc, char **argv) {
  signal(SIGALRM, on_alarm); // handler on_alarm SIGALRM
  puts("once");
  nap();
  serve();
}

//--- forked/main.c
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
// A handler forks a worker, which takes its parent's handlers away before it
// installs its own.
static sigset_t All, None;
static void on_alarm(int Sig) { // verdict on_alarm unsafe
  puts("late"); // want unsafe-call "puts"
}
static void on_term(int Sig) { // verdict on_term protected
  puts("bye"); // want remark unsafe-call "puts"
}
static void nap(void) { sleep(1); }
static void work(void) {
  signal(SIGTERM, SIG_DFL);
  signal(SIGALRM, on_alarm); // handler on_alarm SIGALRM
  sigprocmask(SIG_SETMASK, &None, 0);
  nap();
  _exit(0);
}
static void on_user(int Sig) { // verdict on_user safe
  if (fork() == 0)
    work();
}
static void set(int Sig, void (*Handler)(int)) {
  struct sigaction Action = {0};
  Action.sa_handler = Handler;
  Action.sa_mask = All;
  sigaction(Sig, &Action, 0);
}
int main(int argc, char **argv) {
  sigfillset(&All);
  sigprocmask(SIG_SETMASK, &All, 0);
  set(SIGTERM, on_term); // handler on_term SIGTERM
  set(SIGUSR1, on_user); // handler on_user SIGUSR1
  for (;;) {
    puts("served");
    sigprocmask(SIG_SETMASK, &None, 0);
    nap();
    sigprocmask(SIG_SETMASK, &All, 0);
  }
}

//--- kept/main.c
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
// The worker keeps its parent's handler, which may now interrupt its own.
static sigset_t All, None;
static void on_alarm(int Sig) { // verdict on_alarm protected
  puts("late"); // want remark unsafe-call "puts"
}
static void on_term(int Sig) { // verdict on_term unsafe
  puts("bye"); // want unsafe-call "puts"
}
static void nap(void) { sleep(1); }
static void work(void) {
  signal(SIGALRM, on_alarm); // handler on_alarm SIGALRM
  sigprocmask(SIG_SETMASK, &None, 0);
  nap();
  _exit(0);
}
static void set(int Sig, void (*Handler)(int)) {
  struct sigaction Action = {0};
  Action.sa_handler = Handler;
  Action.sa_mask = All;
  sigaction(Sig, &Action, 0);
}
int main(int argc, char **argv) {
  sigfillset(&All);
  sigprocmask(SIG_SETMASK, &All, 0);
  set(SIGTERM, on_term); // handler on_term SIGTERM
  for (;;) {
    puts("served");
    sigprocmask(SIG_SETMASK, &None, 0);
    nap();
    sigprocmask(SIG_SETMASK, &All, 0);
    if (fork() == 0)
      work();
  }
}

//--- in-child/main.c
#include "reserve.h"
// The flag is set in children alone; so the parent leaves the mask as it is.
static void on_term(int Sig) { // verdict on_term protected
  puts("bye"); // want remark unsafe-call "puts"
}
int main(int argc, char **argv) {
  sigfillset(&All);
  sigprocmask(SIG_SETMASK, &All, 0);
  signal(SIGTERM, on_term); // handler on_term SIGTERM
  for (;;) {
    reserve();
    puts("served");
    sigsuspend(&None);
    if (fork() == 0) {
      become_child();
      reserve();
      _exit(0);
    }
  }
}
//--- in-child/reserve.h
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
extern sigset_t All, None;
extern int IsChild;
void become_child(void);
void reserve(void);
//--- in-child/reserve.c
#include "reserve.h"
sigset_t All, None;
int IsChild;
void become_child(void) {
  signal(SIGTERM, SIG_DFL);
  IsChild = 1;
}
void reserve(void) {
  if (IsChild)
    sigprocmask(SIG_SETMASK, &None, 0);
}

//--- in-parent/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
// The parent may set it as well.
static sigset_t All, None;
static int IsChild;
static void on_term(int Sig) { // verdict on_term unsafe
  puts("bye"); // want unsafe-call "puts"
}
static void become_child(void) {
  signal(SIGTERM, SIG_DFL);
  IsChild = 1;
}
static void reserve(void) {
  if (IsChild)
    sigprocmask(SIG_SETMASK, &None, 0);
}
int main(int argc, char **argv) {
  sigfillset(&All);
  sigprocmask(SIG_SETMASK, &All, 0);
  signal(SIGTERM, on_term); // handler on_term SIGTERM
  if (argc > 1)
    IsChild = 1;
  for (;;) {
    reserve();
    puts("served");
    sigsuspend(&None);
    if (fork() == 0) {
      become_child();
      reserve();
      _exit(0);
    }
  }
}
