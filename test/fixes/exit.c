// exit becomes _exit in functions that only handlers run, and nowhere else.
// What ordinary code runs as well is not touched.
// Nor is what another program runs, which has no handler at all.
// A macro may mean something else elsewhere, and the system's name something
// of the program's own.
// RUN: split-file %s %t
// RUN: %fix %t/alone
// RUN: %fix %t/shared
// RUN: %fix %t/two
// RUN: %fix %t/macro

//--- alone/main.c
#include <signal.h>
#include <stdlib.h>

void leave(int Status);
void installHup(void);
static void onTerm(int Sig) { leave(1); }
static void onInt(int Sig) {
  if (Sig == SIGINT)
    exit(2); // fix unsafe-call "exit"
  leave(3);
}

int main(void) {
  signal(SIGTERM, onTerm);
  signal(SIGINT, onInt);
  installHup();
  exit(0);
}

//--- alone/leave.c
#include "leave.h"
#include <stdlib.h>
#include <string.h>

void leave(int Status) {
  (exit)(Status);
}
void leaveNow(int Status) {
  exit(strlen("a") ? Status : (1, 2)); // fix unsafe-call "exit"
}

//--- alone/leave.h
#ifndef LEAVE_H
#define LEAVE_H
#include <stdlib.h>
void leave(int Status);
void leaveNow(int Status);
static inline void leaveHere(void) {
  exit(7); // fix unsafe-call "exit"
}
#endif

//--- alone/hup.c
#include <signal.h>
#include <unistd.h>
#include "leave.h"
static void onHup(int Sig) {
  if (getpid() == 1)
    leaveHere();
  leaveNow(4);
}
void installHup(void) { signal(SIGHUP, onHup); }

//--- shared/main.c
#include <signal.h>
#include <stdlib.h>
static void leave(void) { exit(1); }
static void quit(int Sig) { exit(1); }
static void onInt(int Sig) { leave(); }
int main(int Argc, char **Argv) {
  signal(SIGINT, onInt);
  signal(SIGTERM, quit);
  if (Argc == 2)
    quit(0);
  leave();
}

//--- two/common.c
#include <stdlib.h>
void leave(void) { exit(1); }

//--- two/handler.c
#include <signal.h>
void leave(void);
static void onInt(int Sig) { leave(); }
int main(void) { signal(SIGINT, onInt); }

//--- two/ordinary.c
void leave(void);
int main(void) { leave(); }

//--- macro/main.c
#include <signal.h>
#include <stdlib.h>
void other(int);
#define LEAVE(S) exit(S)
static void onInt(int Sig) { LEAVE(1); }
int main(void) {
  signal(SIGINT, onInt);
  signal(SIGTERM, other);
}

//--- macro/other.c
#include <stdio.h>
static void write(const char *Text) {}
void unused(void) { write("a"); }
void other(int Sig) { puts("other"); }
