// The thread-local variable of a shared object is allocated when a thread first
// uses it; the address alone is a use.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/model
// RUN: %want %t/flag
// RUN: %want %t/program

//--- unsafe/log.c
#include <signal.h>
#include <unistd.h>
#include "state.h"
static _Thread_local int Depth;
static void onProf(int Sig) {
  Depth++; // want tls-access "Depth" from onProf
  note();
  Depth--;
}
void log_start(void) { signal(SIGPROF, onProf); }
//--- unsafe/state.h
extern __thread char Line[80];
struct sample { int Count; void *Pc[8]; };
void note(void);
//--- unsafe/state.c
#include "state.h"
#include <unistd.h>
__thread char Line[80];
static __thread struct sample Last;
void note(void) {
  write(2, Line, 1); // want tls-access "Line"
  Last.Pc[0] = 0; // want tls-access "Last"
}
//--- unsafe/flags
*: -fPIC
//--- model/log.c
#include <signal.h>
static _Thread_local __attribute__((tls_model("initial-exec"))) int Depth;
extern __thread int Level __attribute__((tls_model("initial-exec")));
static void onProf(int Sig) { Depth += Level; } // NOLINT(sigtidy-shared-object)
void log_start(void) { signal(SIGPROF, onProf); } // handler onProf SIGPROF
//--- model/level.c
__thread int Level __attribute__((tls_model("initial-exec")));
//--- model/flags
*: -fPIC
//--- flag/log.c
#include <signal.h>
static _Thread_local int Depth;
static void onProf(int Sig) { Depth++; }
void log_start(void) { signal(SIGPROF, onProf); } // handler onProf SIGPROF
//--- flag/flags
*: -fPIC -ftls-model=initial-exec
//--- program/main.c
#include <signal.h>
#include "level.h"
static _Thread_local int Depth;
static void onProf(int Sig) { Depth += Level; }
int main(void) { signal(SIGPROF, onProf); } // handler onProf SIGPROF
//--- program/level.h
extern __thread int Level;
//--- program/level.c
#include "level.h"
__thread int Level;
//--- program/flags
*: -fPIE
