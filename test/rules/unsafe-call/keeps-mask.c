// A function that, says the project, leaves the signal mask as it finds it: it
// sets what is set already wherever it is called.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/annotated
// RUN: %want %t/silent
// RUN: %want %t/caller
// The audit lists it, and an entry for a function that is gone is told.
// RUN: %database %t/annotated %t/annotated.db
// RUN: %sigtidy handlers -p %t/annotated.db | FileCheck --check-prefix=AUDIT %s
// AUDIT: on_child {{.*}} PROTECTED
// AUDIT: 1 call believed: roll_back ({{.*}}server.c:{{[0-9]+}}; SIGTIDY_KEEPS_MASK at {{.*}}server.h:{{[0-9]+}} says: keeps the mask: only children have anything to roll back)
// RUN: %sigtidy handlers -p %t/annotated.db "--config={keeps-mask: [{function: roll_bak, reason: gone}]}" 2>&1 | FileCheck --check-prefix=STALE %s
// STALE: 'roll_bak' occurs nowhere in the program: remove the entry, or mend the name

//--- annotated/main.c
#include "server.h"
static void on_child(int Sig) { // verdict on_child protected
  puts("gone"); // want remark unsafe-call "puts"
}
int main(void) {
  block();
  signal(SIGCHLD, on_child); // handler on_child SIGCHLD
  for (;;) {
    wait_for_work();
    if (failed())
      roll_back();
    puts("served");
  }
}
//--- annotated/server.h
#include <signal.h>
#include <stdio.h>
int failed(void);
void block(void);
void wait_for_work(void);
__attribute__((annotate("sigtidy::keeps_mask: only children have anything to roll back")))
void roll_back(void);
//--- annotated/server.c
#include "server.h"
#include <sys/select.h>
static sigset_t All, None;
void block(void) {
  sigfillset(&All);
  sigemptyset(&None);
  sigprocmask(SIG_SETMASK, &All, 0);
}
void wait_for_work(void) { pselect(0, 0, 0, 0, 0, &None); }
void roll_back(void) {
  sigprocmask(SIG_SETMASK, &None, 0);
  puts("rolled back");
}

//--- silent/main.c
#include <signal.h>
#include <stdio.h>
#include <sys/select.h>
// Without the word it is not.
int failed(void);
static sigset_t All, None;
static void on_child(int Sig) { // verdict on_child unsafe
  puts("gone"); // want unsafe-call "puts"
}
static void roll_back(void) {
  sigprocmask(SIG_SETMASK, &None, 0);
  puts("rolled back");
}
int main(void) {
  sigfillset(&All);
  sigemptyset(&None);
  sigprocmask(SIG_SETMASK, &All, 0);
  signal(SIGCHLD, on_child); // handler on_child SIGCHLD
  for (;;) {
    pselect(0, 0, 0, 0, 0, &None);
    if (failed())
      roll_back();
    puts("served");
  }
}

//--- caller/main.c
#include <signal.h>
#include <stdio.h>
#include <sys/select.h>
// It says nothing of its callers: this one lets the signal in itself. And what
// the function installs is seen.
static sigset_t All, Term;
static void on_child(int Sig) { // verdict on_child unsafe
  puts("gone"); // want unsafe-call "puts"
}
static void on_end(int Sig) { // verdict on_end protected
  puts("end"); // want remark unsafe-call "puts"
}
__attribute__((annotate("sigtidy::keeps_mask: blocks what is blocked")))
static void install(void) {
  sigprocmask(SIG_SETMASK, &All, 0);
  struct sigaction Action = {.sa_handler = on_child};
  sigfillset(&Action.sa_mask);
  sigaction(SIGCHLD, &Action, 0); // handler on_child SIGCHLD
  signal(SIGTERM, on_end); // handler on_end SIGTERM
}
int main(void) {
  sigfillset(&All);
  sigfillset(&Term);
  sigdelset(&Term, SIGTERM);
  sigprocmask(SIG_SETMASK, &All, 0);
  install();
  sigdelset(&All, SIGCHLD);
  sigprocmask(SIG_SETMASK, &All, 0);
  for (;;) {
    pselect(0, 0, 0, 0, 0, &Term);
    puts("served");
  }
}
