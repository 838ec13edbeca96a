// A common handler calls the function of its own signal's entry: that function is only ever
// called with that signal, also where a pointer leads to the entry, where another function
// looks it up, and where there are very many signals.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/trap.h
struct Trap { volatile int Set; void (*Fn)(int); };
extern struct Trap Traps[65];
void common(int Number);
void onInt(int Number), onTerm(int Number), onAny(int Number);
//--- unsafe/trap.c
#include "trap.h"
struct Trap Traps[65];
static void call(int Number) {
  struct Trap *T = &Traps[Number];
  if (T->Fn)
    (*T->Fn)(Number);
}
void common(int Number) { call(Number); }
//--- unsafe/main.c
#include "trap.h"
#include <signal.h>
static void set(struct Trap *T, int Number, void (*Fn)(int)) {
  T->Fn = Fn;
  signal(Number, common);
}
int main(void) {
  set(&Traps[SIGINT], SIGINT, onInt);
  set(&Traps[SIGTERM], SIGTERM, onTerm);
  set(&Traps[SIGHUP], SIGHUP, onAny);
  set(&Traps[SIGUSR1], SIGUSR1, onAny);
  for (int I = 1; I < 32; ++I)
    signal(I, common);
}
//--- unsafe/entries.c
#include "trap.h"
#include <signal.h>
int puts(const char *);
void onInt(int Number) {
  if (Number == SIGINT)
    puts("interrupted"); // want unsafe-call "puts"
}
void onTerm(int Number) {
  if (Number != SIGTERM)
    puts("some other");
}
void onAny(int Number) {
  if (Number == SIGUSR1)
    puts("user"); // want unsafe-call "puts"
  if (Number == SIGINT)
    puts("interrupted");
}
//--- clean/main.c
#include <signal.h>
typedef void Handler(int);
void onInt(int Number);
void onTerm(int Number);
static Handler *Table[NSIG];
static Handler *entryOf(int Number) { return Table[Number]; }
static void common(int Number) {
  if (entryOf(Number))
    entryOf(Number)(Number);
}
static void on(int Number, Handler *Fn) {
  struct sigaction Action = {0};
  Table[Number] = Fn;
  Action.sa_handler = common;
  sigaction(Number, &Action, 0);
}
int main(void) {
  on(SIGINT, onInt);
  on(SIGTERM, onTerm);
}
//--- clean/entries.c
#include <signal.h>
int puts(const char *);
static volatile sig_atomic_t Seen;
static void note(int Number, int Own) {
  if (Number != Own)
    puts("some other");
  Seen = Number;
}
void onInt(int Number) { note(Number, SIGINT); }
void onTerm(int Number) { note(Number, SIGTERM); }
