// `levels` of .sigtidy: what a rule reports at its own level gets the level
// wanted; what is quieter for a reason stays so.
// RUN: split-file %s %t
// RUN: %want %t/remark
// RUN: %database %t/error %t.db
// RUN: cd %t/error && not %sigtidy -p %t.db --remarks | FileCheck %s
// CHECK: main.c:6:3: error: call to 'puts'
// CHECK: main.c:7:3: warning: call to 'device_reset' cannot be judged
// CHECK: main.c:8:3: remark: call to 'abort_log', made where an assertion fails
// CHECK: 1 error, 1 warning (in 1 handler), 1 remark

//--- error/.sigtidy
levels: {unsafe-call: error, unknown-call: warning}
unsafe: [{function: abort_log, reason: formats}]
//--- error/main.c
#include <signal.h>
int puts(const char *); void device_reset(void); void abort_log(void); void abort(void);
#define assert(X) ((X) ? (void)0 : (abort_log(), abort()))
static volatile int Flag;
static void on_int(int Sig) {
  puts("bye");
  device_reset();
  assert(Flag);
}
int main(void) { signal(SIGINT, on_int); }
//--- remark/.sigtidy
levels: {unsafe-call: remark}
//--- remark/main.c
#include <signal.h>
int puts(const char *);
static void on_int(int Sig) { puts("bye"); } // want remark unsafe-call "puts"
int main(void) { signal(SIGINT, on_int); } // verdict on_int unsafe
