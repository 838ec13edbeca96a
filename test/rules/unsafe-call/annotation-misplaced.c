// An annotation of what holds a pointer to a function is told and not heeded: the
// functions that are stored there decide.
// RUN: split-file %s %t
// RUN: %want %t
// RUN: %database %t %t.db
// RUN: not %sigtidy -p %t.db 2>&1 >%t.out | FileCheck --check-prefix=TOLD %s
// RUN: not %sigtidy -p %t.db --format=json 2>%t.err | FileCheck --check-prefix=JSON %s
// TOLD: note: 5 annotations are not heeded
// TOLD-DAG: main.c:5:{{.*}}: the annotation 'sigtidy::async_signal_safe' of 'promised_t', which is no function, is not heeded; annotate the functions that it points at
// TOLD-DAG: main.c:6:{{.*}}: the annotation 'sigtidy::trusted_safe: why' of 'Member',
// TOLD-DAG: main.c:7:{{.*}} of 'Variable',
// TOLD-DAG: main.c:8:{{.*}} of 'Parameter',
// TOLD-DAG: main.c:15:{{.*}} of 'Local',
// JSON: "kind": "bad-annotation"
// JSON: "with_errors": 0

//--- main.c
#include <signal.h>
int printf(const char *, ...);
#define SAFE __attribute__((annotate("sigtidy::async_signal_safe")))
#define TRUSTED __attribute__((annotate("sigtidy::trusted_safe: why")))
typedef void (*promised_t)(void) SAFE;
static struct { void (*Member)(void) TRUSTED; } Hooks;
TRUSTED static promised_t Variable;
static void call(TRUSTED promised_t Parameter) { Parameter(); }
static void one(void) { printf("1"); } // want unsafe-call "printf"
static void two(void) { printf("2"); } // want unsafe-call "printf"
static void three(void) { printf("3"); } // want unsafe-call "printf"
/* The clean twin: one that is annotated. */
TRUSTED static void four(void) { printf("4"); }
static void on_int(int Sig) {
  TRUSTED promised_t Local = four;
  Hooks.Member();
  Variable();
  call(three);
  Local();
}
int main(void) {
  Hooks.Member = one;
  Variable = two;
  signal(SIGINT, on_int);
}
