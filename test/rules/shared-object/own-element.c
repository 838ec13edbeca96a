// A table of functions, by signal: an element is set before the common handler
// is installed for its signal.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/table.h
void on(int Sig, void (*Fn)(int));
//--- unsafe/table.c
#include "table.h"
#include <signal.h>
static void (*Table[65])(int);
static void run(int Sig) {
  Table[Sig](Sig); // want remark shared-object "Table"
}
void on(int Sig, void (*Fn)(int)) {
  signal(Sig, run);
  Table[Sig] = Fn; // Too late.
}
//--- unsafe/other.h
void later(int Sig, void (*Fn)(int));
//--- unsafe/other.c
#include "other.h"
#include <signal.h>
static void (*Table[65])(int), (*Any[2])(int);
static void run(int Sig) {
  Table[Sig](Sig); // want remark shared-object "Table"
}
static void run_any(int Sig) {
  Any[1](Sig); // want remark shared-object "Any"
}
static void set(int Sig, void (*Fn)(int)) {
  Table[Sig] = Fn;
  Any[1] = Fn;
}
void later(int Sig, void (*Fn)(int)) {
  set(Sig, Fn);
  signal(Sig, run);
  signal(SIGQUIT, run_any);
  set(SIGHUP, Fn); // SIGHUP has its handler since main's first call.
}
//--- unsafe/main.c
#include "other.h"
#include "table.h"
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  on(SIGINT, stop);
  on(SIGTERM, stop);
  later(SIGHUP, stop);
  later(SIGUSR1, stop);
}
//--- clean/table.h
void on(int Sig, void (*Fn)(int));
//--- clean/table.c
#include "table.h"
#include <signal.h>
static struct {
  void (*Fn)(int);
  int Calls;
} Table[65];
static void call(int Sig) { Table[Sig].Fn(Sig); }
static void run(int Sig) { call(Sig); }
void on(int Sig, void (*Fn)(int)) {
  struct sigaction Action = {0};
  Table[Sig].Fn = Fn;
  Action.sa_handler = run;
  sigaction(Sig, &Action, 0);
}
//--- clean/main.c
#include "table.h"
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  on(SIGINT, stop);
  on(SIGTERM, stop);
}
