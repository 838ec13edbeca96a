// A loop over a table installs a handler where another member of the element
// says so: the handler is for the signals of those elements.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/constant
// RUN: %want %t/written
// RUN: %want %t/searched
// RUN: %want %t/moved

//--- constant/signals.h
#include <signal.h>
struct info {
  int Signal;
  char Deadly;
};
void catch_signals(void (*Deadly)(int), void (*Other)(int));
//--- constant/catch.c
#include "signals.h"
static struct info Table[] = {
    {SIGHUP, 1}, {SIGINT, 0}, {SIGTERM, 1}, {SIGUSR1, 0}, {-1, 1}};
void catch_signals(void (*Deadly)(int), void (*Other)(int)) {
  for (int I = 0; Table[I].Signal != -1; I++) {
    if (Table[I].Deadly)
      signal(Table[I].Signal, Deadly);
    else if (Other != SIG_ERR)
      signal(Table[I].Signal, Other);
  }
}
//--- constant/main.c
#include "signals.h"
#include <stdio.h>
static void on_deadly(int Sig) { puts("dies"); }  // want unsafe-call "puts"
static void on_other(int Sig) { puts("other"); }  // want unsafe-call "puts"
int main(void) {
  catch_signals(on_deadly, SIG_ERR); // handler on_deadly SIGHUP,SIGTERM
  catch_signals(SIG_DFL, on_other);  // handler on_other SIGINT,SIGUSR1
}

//--- written/main.c
#include <signal.h>
#include <stdio.h>
static struct info {
  int Signal;
  char Wanted;
} Table[] = {{SIGHUP, 1}, {SIGINT, 0}, {SIGTERM, 0}, {0, 0}};
static void on_signal(int Sig) { puts("signal"); } // want unsafe-call "puts"
int main(int Argc, char **Argv) {
  if (Argc > 1)
    Table[1].Wanted = 1;
  for (struct info *P = Table; P->Signal; P++) {
    if (!P->Wanted)
      continue;
    signal(P->Signal, on_signal); // handler on_signal SIGHUP,SIGINT
  }
}

//--- searched/main.c
#include <signal.h>
#include <stdio.h>
static struct info {
  int Signal;
  char Wanted;
} Table[] = {{SIGHUP, 1}, {SIGINT, 0}, {SIGTERM, 1}, {0, 0}};
static void on_signal(int Sig) { puts("signal"); } // want unsafe-call "puts"
int main(void) {
  int I;
  // Another loop with the same variable: what it tests is of another turn.
  for (I = 0; Table[I].Signal != SIGINT; I++)
    if (!Table[I].Wanted)
      return 1;
  for (I = 0; Table[I].Signal; I++)
    if (Table[I].Wanted)
      signal(Table[I].Signal, on_signal); // handler on_signal SIGHUP,SIGTERM
}

//--- moved/main.c
#include <signal.h>
#include <stdio.h>
static struct info {
  int Signal;
  char Skips;
} Table[] = {{SIGHUP, 1}, {SIGINT, 0}, {SIGTERM, 0}, {0, 0}};
static void on_signal(int Sig) { puts("signal"); } // want unsafe-call "puts"
int main(void) {
  // What is tested is the element before the one that is used.
  for (int I = 0; Table[I].Signal; I++)
    if (Table[I].Skips) {
      I++;
      signal(Table[I].Signal, on_signal); // registers on_signal
    }
}
