// Sets that are made of signals in memory, one by one or in a loop over a
// table: who leaves the loop has added all of it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/table
// RUN: %want %t/walked
// RUN: %want %t/counted
// RUN: %want %t/member
// RUN: %want %t/sometimes
// RUN: %want %t/range
// RUN: %want %t/callers
// RUN: %want %t/common
// RUN: %want %t/chosen
// RUN: %want %t/again
// RUN: %want %t/once

//--- table/main.c
#include "wait.h"
#include <stdio.h>
static const int Signals[] = {SIGCHLD, SIGHUP};
static void on_any(int Sig) { printf("%d\n", Sig); } // verdict on_any protected
int main(void) {
  sigset_t Set, Old;
  sigemptyset(&Set);
  for (unsigned I = 0; I != 2; I++)
    sigaddset(&Set, Signals[I]);
  sigprocmask(SIG_BLOCK, &Set, &Old);
  struct sigaction Act = {.sa_handler = on_any, .sa_mask = Set};
  for (unsigned I = 0; I != 2; I++)
    sigaction(Signals[I], &Act, 0); // handler on_any SIGCHLD,SIGHUP
  serve(&Old);
}
//--- table/wait.h
#include <signal.h>
void serve(const sigset_t *Old);
//--- table/wait.c
#include "wait.h"
#include <stdio.h>
#include <sys/select.h>
void serve(const sigset_t *Old) {
  for (;;) {
    puts("request");
    pselect(0, 0, 0, 0, 0, Old);
  }
}

//--- walked/main.c
#include <signal.h>
#include <stdio.h>
static int Signals[] = {SIGCHLD, SIGHUP, 0};
static void on_child(int Sig) { puts("child"); } // verdict on_child protected
static void block(sigset_t *Set, const int *Each) {
  while (*Each)
    sigaddset(Set, *Each++);
}
int main(void) {
  sigset_t Set, Old;
  sigemptyset(&Set);
  block(&Set, Signals);
  sigprocmask(SIG_BLOCK, &Set, &Old);
  signal(SIGCHLD, on_child); // handler on_child SIGCHLD
  for (;;) {
    puts("request");
    sigsuspend(&Old);
  }
}
//--- counted/main.c
#include <signal.h>
#include <stdio.h>
static void on_child(int Sig) { puts("child"); } // verdict on_child protected
int main(void) {
  sigset_t Set, Old;
  sigemptyset(&Set);
  for (int I = 1; I < NSIG; I++)
    sigaddset(&Set, I);
  sigprocmask(SIG_BLOCK, &Set, &Old);
  signal(SIGCHLD, on_child); // handler on_child SIGCHLD
  for (;;) {
    puts("request");
    sigsuspend(&Old);
  }
}
//--- member/main.c
#include <signal.h>
#include <stdio.h>
static const struct { const char *Name; int Number; } Known[] = {{"child", SIGCHLD}, {"hangup", SIGHUP}};
static const int Own = SIGCHLD;
static void on_child(int Sig) { puts("child"); } // verdict on_child protected
static void on_hangup(int Sig) { _Exit(1); }
int main(void) {
  sigset_t Set, Old;
  sigemptyset(&Set);
  sigaddset(&Set, Own);
  sigaddset(&Set, Known[1].Number);
  sigprocmask(SIG_BLOCK, &Set, &Old);
  signal(SIGCHLD, on_child);
  signal(SIGHUP, on_hangup);
  for (;;) {
    puts("request");
    sigsuspend(&Old);
  }
}
// Not every turn adds its signal.
//--- sometimes/main.c
#include <signal.h>
#include <stdio.h>
static const int Signals[] = {SIGCHLD, SIGHUP};
static void on_child(int Sig) {
  puts("child"); // want unsafe-call "puts"
} // verdict on_child unsafe
int main(int argc, char **argv) {
  sigset_t Set, Old;
  sigemptyset(&Set);
  for (int I = 0; I != 2; I++)
    if (argc > I)
      sigaddset(&Set, Signals[I]);
  sigprocmask(SIG_BLOCK, &Set, &Old);
  signal(SIGCHLD, on_child);
  for (;;) {
    puts("request");
    sigsuspend(&Old);
  }
}
// The table has not the handler's signal.
//--- range/main.c
#include <signal.h>
#include <stdio.h>
static void on_child(int Sig) {
  puts("child"); // want unsafe-call "puts"
} // verdict on_child unsafe
int main(void) {
  sigset_t Set, Old;
  sigemptyset(&Set);
  for (int I = 1; I < SIGCHLD; I++)
    sigaddset(&Set, I);
  sigprocmask(SIG_BLOCK, &Set, &Old);
  signal(SIGCHLD, on_child);
  for (;;) {
    puts("request");
    sigsuspend(&Old);
  }
}
// Each caller's set has the signals of its own table, not those of the other.
//--- callers/main.c
#include <signal.h>
#include <stdio.h>
static const int Mine[] = {SIGUSR1, SIGUSR2}, Yours[] = {SIGCHLD, SIGHUP};
static void on_child(int Sig) {
  puts("child"); // want unsafe-call "puts"
} // verdict on_child unsafe
static void fill(sigset_t *Set, const int *Each, int Number) {
  sigemptyset(Set);
  for (int I = 0; I != Number; I++)
    sigaddset(Set, Each[I]);
}
int main(void) {
  sigset_t Set, Other, Old;
  fill(&Set, Mine, 2);
  fill(&Other, Yours, 2);
  sigprocmask(SIG_BLOCK, &Set, &Old);
  signal(SIGCHLD, on_child);
  for (;;) {
    puts("request");
    sigsuspend(&Old);
  }
}
// What all tables have is in each of the sets.
//--- common/main.c
#include <signal.h>
#include <stdio.h>
static const int Mine[] = {SIGUSR1, SIGCHLD}, Yours[] = {SIGCHLD, SIGHUP, 0};
static void on_child(int Sig) { puts("child"); } // verdict on_child protected
static void fill(sigset_t *Set, const int *Each, int Number) {
  sigemptyset(Set);
  for (int I = 0; I != Number; I++)
    sigaddset(Set, Each[I]);
}
int main(void) {
  sigset_t Set, Other, Old;
  fill(&Set, Mine, 2);
  fill(&Other, Yours, 2);
  sigprocmask(SIG_BLOCK, &Set, &Old);
  signal(SIGCHLD, on_child);
  for (;;) {
    puts("request");
    sigsuspend(&Old);
  }
}
// One of two tables, in the function itself.
//--- chosen/main.c
#include <signal.h>
#include <stdio.h>
static const int Mine[] = {SIGUSR1, SIGUSR2}, Yours[] = {SIGCHLD, SIGHUP};
static void on_child(int Sig) {
  puts("child"); // want unsafe-call "puts"
} // verdict on_child unsafe
int main(int argc, char **argv) {
  const int *Each = argc > 1 ? Mine : Yours;
  sigset_t Set, Old;
  sigemptyset(&Set);
  for (int I = 0; I != 2; I++)
    sigaddset(&Set, Each[I]);
  sigprocmask(SIG_BLOCK, &Set, &Old);
  signal(SIGCHLD, on_child);
  for (;;) {
    puts("request");
    sigsuspend(&Old);
  }
}
// A loop that adds the same signal again.
//--- again/main.c
#include <signal.h>
#include <stdio.h>
static void on_child(int Sig) {
  puts("child"); // want unsafe-call "puts"
} // verdict on_child unsafe
static void hold(sigset_t *Set, int Sig) {
  do
    ;
  while (sigaddset(Set, Sig) != 0);
}
int main(void) {
  sigset_t Set, Other, Old;
  sigemptyset(&Set);
  sigemptyset(&Other);
  hold(&Set, SIGUSR1);
  hold(&Other, SIGCHLD);
  sigprocmask(SIG_BLOCK, &Set, &Old);
  signal(SIGCHLD, on_child);
  for (;;) {
    puts("request");
    sigsuspend(&Old);
  }
}
//--- once/main.c
#include <signal.h>
#include <stdio.h>
static void on_child(int Sig) { puts("child"); } // verdict on_child protected
static void hold(sigset_t *Set, int Sig) {
  do
    ;
  while (sigaddset(Set, Sig) != 0);
}
int main(void) {
  sigset_t Set, Other, Old;
  sigemptyset(&Set);
  sigemptyset(&Other);
  hold(&Set, SIGCHLD);
  hold(&Other, SIGUSR1);
  sigprocmask(SIG_BLOCK, &Set, &Old);
  signal(SIGCHLD, on_child);
  for (;;) {
    puts("request");
    sigsuspend(&Old);
  }
}
