// One report of an object that several handlers write: the handler and the
// signal that are named are those of the write that is shown.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/src
// RUN: %database %t/src %t.db
// RUN: not %sigtidy -p %t.db --checks=-*,shared-object | FileCheck %s
// CHECK: main.c:[[@LINE+7]]:{{.*}} write to 'Sigs', {{.*}} in a handler of SIGINT [
// CHECK: note: handler 'on_int' writes 'Sigs'
// CHECK: note: also reached from 'a_stop' (SIGTSTP

//--- src/main.c
#include "sigs.h"
static void on_int(int Sig) {
  Sigs |= 1; // want shared-object "Sigs" from a_stop,on_int
}
static void a_stop(int Sig) { Sigs |= 2; }
int main(void) {
  signal(SIGINT, on_int);
  signal(SIGTSTP, a_stop);
  return work();
}
//--- src/sigs.h
#include <signal.h>
extern int Sigs;
int work(void);
//--- src/sigs.c
#include "sigs.h"
int Sigs;
int work(void) {
  while (!Sigs)
    ;
  return Sigs;
}
