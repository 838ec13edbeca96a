// A test that is made twice has one answer: what is changed under it is
// restored under it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/flag
// RUN: %want %t/flag-written
// RUN: %want %t/argument
// RUN: %want %t/argument-wrong
// RUN: %want %t/remembered
// RUN: %want %t/forgotten
// RUN: %want %t/told
// RUN: %want %t/pointer
// RUN: %want %t/no-pointer

//--- flag/main.c
#include "work.h"
static void on_term(int Sig) { // verdict on_term protected
  puts("bye"); // want remark unsafe-call "puts"
}
int main(int argc, char **argv) {
  sigset_t Term, None;
  sigemptyset(&None);
  sigemptyset(&Term);
  sigaddset(&Term, SIGTERM);
  sigprocmask(SIG_BLOCK, &Term, 0);
  signal(SIGTERM, on_term); // handler on_term SIGTERM
  IsServer = argc > 1;
  for (;;) {
    resize(argc);
    puts(argv[0]);
    sigsuspend(&None);
  }
}
//--- flag/work.h
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
extern int IsServer;
int resize(int Size);
//--- flag/work.c
#include "work.h"
int IsServer;
// Only a server has the mask replaced, and gets its own back.
int resize(int Size) {
  sigset_t User, Old;
  if (IsServer) {
    sigemptyset(&User);
    sigaddset(&User, SIGUSR1);
    sigprocmask(SIG_SETMASK, &User, &Old);
  }
  int Result = ftruncate(3, Size);
  if (IsServer)
    sigprocmask(SIG_SETMASK, &Old, 0);
  return Result;
}

//--- flag-written/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static int IsServer;
static void on_term(int Sig) { // verdict on_term unsafe
  puts("bye"); // want unsafe-call "puts"
}
// The flag is another one the second time.
static int resize(int Size) {
  sigset_t User, Old;
  if (IsServer) {
    sigemptyset(&User);
    sigaddset(&User, SIGUSR1);
    sigprocmask(SIG_SETMASK, &User, &Old);
  }
  int Result = ftruncate(3, Size);
  IsServer = Result == 0;
  if (IsServer)
    sigprocmask(SIG_SETMASK, &Old, 0);
  return Result;
}
int main(int argc, char **argv) {
  sigset_t Term, None;
  sigemptyset(&None);
  sigemptyset(&Term);
  sigaddset(&Term, SIGTERM);
  sigprocmask(SIG_BLOCK, &Term, 0);
  signal(SIGTERM, on_term); // handler on_term SIGTERM
  IsServer = argc > 1;
  for (;;) {
    resize(argc);
    puts(argv[0]);
    sigsuspend(&None);
  }
}

//--- argument/main.c
#include "mask.h"
static void on_term(int Sig) { // verdict on_term protected
  puts("bye"); // want remark unsafe-call "puts"
}
int main(int argc, char **argv) {
  mask_term(1);
  signal(SIGTERM, on_term); // handler on_term SIGTERM
  for (;;) {
    puts(argv[0]);
    mask_term(0);
    pause();
    mask_term(1);
  }
}
//--- argument/mask.h
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
void mask_term(int Block);
//--- argument/mask.c
#include "mask.h"
void mask_term(int Block) {
  sigset_t Term;
  sigemptyset(&Term);
  sigaddset(&Term, SIGTERM);
  if (Block)
    sigprocmask(SIG_BLOCK, &Term, 0);
  else
    sigprocmask(SIG_UNBLOCK, &Term, 0);
}

//--- argument-wrong/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static void on_term(int Sig) { // verdict on_term unsafe
  puts("bye"); // want unsafe-call "puts"
}
static void mask_term(int Block) {
  sigset_t Term;
  sigemptyset(&Term);
  sigaddset(&Term, SIGTERM);
  if (Block)
    sigprocmask(SIG_BLOCK, &Term, 0);
  else
    sigprocmask(SIG_UNBLOCK, &Term, 0);
}
int main(int argc, char **argv) {
  mask_term(1);
  signal(SIGTERM, on_term); // handler on_term SIGTERM
  for (;;) {
    puts(argv[0]);
    mask_term(0);
    pause();
    mask_term(argc > 1); // Perhaps not.
  }
}

//--- remembered/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static void on_term(int Sig) { // verdict on_term protected
  puts("bye"); // want remark unsafe-call "puts"
}
// What the system has refused to change need not be restored.
static long work(int Size) {
  sigset_t User, Old;
  int Changed = 0;
  if (Size > 3) {
    sigemptyset(&User);
    sigaddset(&User, SIGUSR1);
    if (sigprocmask(SIG_SETMASK, &User, &Old) == 0)
      Changed = 1;
  }
  long Result = write(1, "x", Size);
  if (Changed)
    sigprocmask(SIG_SETMASK, &Old, 0);
  return Result;
}
int main(int argc, char **argv) {
  sigset_t Term, None;
  sigemptyset(&None);
  sigemptyset(&Term);
  sigaddset(&Term, SIGTERM);
  sigprocmask(SIG_BLOCK, &Term, 0);
  signal(SIGTERM, on_term); // handler on_term SIGTERM
  for (;;) {
    work(argc);
    puts(argv[0]);
    sigsuspend(&None);
  }
}

//--- forgotten/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static void on_term(int Sig) { // verdict on_term unsafe
  puts("bye"); // want unsafe-call "puts"
}
static long work(int Size) {
  sigset_t User, Old;
  int Changed = 0;
  if (Size > 3) {
    sigemptyset(&User);
    sigaddset(&User, SIGUSR1);
    if (sigprocmask(SIG_SETMASK, &User, &Old) == 0)
      Changed = 1;
  }
  long Result = write(1, "x", Size);
  if (Result < 0)
    Changed = 0;
  if (Changed)
    sigprocmask(SIG_SETMASK, &Old, 0);
  return Result;
}
int main(int argc, char **argv) {
  sigset_t Term, None;
  sigemptyset(&None);
  sigemptyset(&Term);
  sigaddset(&Term, SIGTERM);
  sigprocmask(SIG_BLOCK, &Term, 0);
  signal(SIGTERM, on_term); // handler on_term SIGTERM
  for (;;) {
    work(argc);
    puts(argv[0]);
    sigsuspend(&None);
  }
}

//--- told/main.c
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
static void on_term(int Sig) { // verdict on_term protected
  puts("bye"); // want remark unsafe-call "puts"
}
// That the system might refuse lets nothing in.
int main(int argc, char **argv) {
  sigset_t Term, None;
  sigemptyset(&None);
  sigemptyset(&Term);
  sigaddset(&Term, SIGTERM);
  signal(SIGTERM, on_term); // handler on_term SIGTERM
  if (sigprocmask(SIG_BLOCK, &Term, 0) == -1)
    fprintf(stderr, "%s\n", strerror(errno));
  for (;;) {
    puts(argv[0]);
    sigsuspend(&None);
  }
}
// The address of a variable is not null.
//--- pointer/main.c
#include <signal.h>
#include <stdio.h>
static sigset_t None;
static void on_term(int Sig) { // verdict on_term protected
  puts("bye"); // want remark unsafe-call "puts"
}
static void hold(sigset_t *Old) {
  sigset_t All;
  sigfillset(&All);
  sigprocmask(SIG_BLOCK, &All, Old);
}
static void release(const sigset_t *Old) {
  if (Old) {
    sigprocmask(SIG_SETMASK, Old, 0);
  } else {
    sigset_t Empty;
    sigemptyset(&Empty);
    sigprocmask(SIG_SETMASK, &Empty, 0);
  }
}
static void work(void) {
  sigset_t Old;
  hold(&Old);
  puts("work");
  release(&Old);
}
int main(void) {
  hold(0);
  signal(SIGTERM, on_term); // handler on_term SIGTERM
  for (;;) {
    work();
    puts("request");
    sigsuspend(&None);
  }
}
//--- no-pointer/main.c
#include <signal.h>
#include <stdio.h>
static sigset_t None;
static void on_term(int Sig) { // verdict on_term unsafe
  puts("bye"); // want unsafe-call "puts"
}
static void hold(sigset_t *Old) {
  sigset_t All;
  sigfillset(&All);
  sigprocmask(SIG_BLOCK, &All, Old);
}
static void release(const sigset_t *Old) {
  if (Old) {
    sigprocmask(SIG_SETMASK, Old, 0);
  } else {
    sigset_t Empty;
    sigemptyset(&Empty);
    sigprocmask(SIG_SETMASK, &Empty, 0);
  }
}
static void work(void) {
  sigset_t Old;
  hold(&Old);
  puts("work");
  release(0);
}
int main(void) {
  hold(0);
  signal(SIGTERM, on_term); // handler on_term SIGTERM
  for (;;) {
    work();
    puts("request");
    sigsuspend(&None);
  }
}
