// Levels for each context of a rule, and for a context of any rule.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/one
// RUN: %want %t/any

//--- one/.sigtidy
levels:
  unsafe-call:
    default: error
    crash: remark
    promised: remark
//--- one/main.c
// want-remarks
#include <signal.h>
#include "work.h"
static void onInt(int Sig) { puts("int"); } // want unsafe-call "puts"
static void onAbort(int Sig) { dump(); }
int main(void) {
  signal(SIGINT, onInt);
  signal(SIGABRT, onAbort);
}
//--- one/work.h
int puts(const char *);
void _exit(int);
void dump(void);
//--- one/work.c
#include "work.h"
void dump(void) {
  puts("abort"); // want remark unsafe-call "puts"
  _exit(1);
}
__attribute__((annotate("sigtidy::async_signal_safe")))
void note(void) { puts("note"); } // want remark unsafe-call "puts"
//--- any/.sigtidy
levels:
  async-signal: remark
  unsafe-call: error
//--- any/main.c
// want-remarks
#include <signal.h>
#include "work.h"
static void onInt(int Sig) { puts("int"); } // want remark unsafe-call "puts"
static void onAbort(int Sig) { dump(); }
int main(void) {
  signal(SIGINT, onInt);
  signal(SIGABRT, onAbort);
}
//--- any/work.h
int puts(const char *);
void _exit(int);
void dump(void);
//--- any/work.c
#include "work.h"
void dump(void) {
  puts("abort"); // want unsafe-call "puts"
  _exit(1);
}
