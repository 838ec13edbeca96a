// A flag becomes a volatile sig_atomic_t in all its declarations.
// A counter, a number that may be too large, one whose address somebody has, a
// type of the program's own, two programs' variables, a macro's.
// RUN: split-file %s %t
// RUN: %fix %t/flag
// RUN: %fix --remarks %t/remark
// RUN: %fix %t/not

//--- flag/main.c
#include "flags.h"
#include <signal.h>
#include <unistd.h>

int Stopped;
static _Bool Winch = 0;
static unsigned char Child, Other;
static void onTerm(int Sig) {
  Stopped = Sig; // fix shared-object "Stopped"
}
static void onWinch(int Sig) {
  Winch = 1; // fix shared-object "Winch"
}
static void onChild(int Sig) { Child = 1; }

int main(void) {
  signal(SIGTERM, onTerm);
  signal(SIGWINCH, onWinch);
  signal(SIGCHLD, onChild);
  while (!Stopped) {
    if (Winch)
      Winch = 0;
    if (Child)
      Child = Other = 0;
    work();
  }
}

//--- flag/work.c
#include "flags.h"
#include <stdio.h>
#include <unistd.h>
void work(void) {
  extern int Stopped;
  if (Stopped == 15)
    printf("%d\n", Stopped);
}

//--- flag/flags.h
#ifndef FLAGS_H
#define FLAGS_H

extern int Stopped;
void work(void);

#endif

//--- flag.after/flags.h
#ifndef FLAGS_H
#define FLAGS_H
#include <signal.h>

extern volatile sig_atomic_t Stopped;
void work(void);

#endif

//--- flag.after/work.c
#include "flags.h"
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
void work(void) {
  extern volatile sig_atomic_t Stopped;
  if (Stopped == 15)
    printf("%d\n", Stopped);
}

//--- remark/main.c
#include <signal.h>
#include <unistd.h>
static volatile int Stopped;
static void onTerm(int Sig) {
  Stopped = 1; // fix shared-object "Stopped"
}
int main(void) {
  signal(SIGTERM, onTerm);
  while (!Stopped)
    write(1, "x", 1);
}

//--- remark.after/main.c
#include <signal.h>
#include <unistd.h>
static volatile sig_atomic_t Stopped;
static void onTerm(int Sig) {
  Stopped = 1; // fix shared-object "Stopped"
}
int main(void) {
  signal(SIGTERM, onTerm);
  while (!Stopped)
    write(1, "x", 1);
}

//--- not/main.c
#include <signal.h>
#include <unistd.h>
typedef int Boolean;
#define GLOBAL int Macro
static int Count, Large, Passed;
static Boolean Own;
static long Long;
static unsigned int Unsigned;
static struct { int Member; } State;
static int Unknown;
GLOBAL;
int Two;
void take(int *);
static void onTerm(int Sig) {
  Count++;
  Large = 1000;
  Passed = 1;
  Own = 1;
  Long = 1;
  Unsigned = 1;
  State.Member = 1;
  Unknown = getpid();
  Macro = 1;
  Two = 1;
}
int main(void) {
  signal(SIGTERM, onTerm);
  take(&Passed);
  while (!Count && !Large && !Passed && !Own && !Long && !Unsigned && !State.Member &&
         !Unknown && !Macro && !Two)
    write(1, "x", 1);
}

//--- not/take.c
void take(int *Number) { *Number = 70000; }

//--- not/other.c
int Two = 70000;
int main(void) { return Two; }
