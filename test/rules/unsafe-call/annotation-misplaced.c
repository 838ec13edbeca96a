// An annotation of what is no function and no pointer to one is told and not
// heeded.
// RUN: split-file %s %t
// RUN: %want %t
// RUN: %database %t %t.db
// RUN: not %sigtidy -p %t.db 2>&1 >%t.out | FileCheck --check-prefix=TOLD %s
// RUN: not %sigtidy -p %t.db --format=json 2>%t.err | FileCheck --check-prefix=JSON %s
// TOLD: note: 4 annotations are not heeded
// TOLD-DAG: main.c:5:{{.*}}: the annotation 'sigtidy::async_signal_safe' of 'promised_t', which is no function and no pointer to one, is not heeded
// TOLD-DAG: main.c:6:{{.*}}: the annotation 'sigtidy::trusted_safe: why' of 'Member',
// TOLD-DAG: main.c:7:{{.*}} of 'Variable',
// TOLD-DAG: main.c:8:{{.*}} of 'Parameter',
// JSON: "kind": "bad-annotation"
// JSON: "with_errors": 0

//--- main.c
#include <signal.h>
int printf(const char *, ...);
#define SAFE __attribute__((annotate("sigtidy::async_signal_safe")))
#define TRUSTED __attribute__((annotate("sigtidy::trusted_safe: why")))
typedef int promised_t SAFE;
static struct { void **Member TRUSTED; void (*Hook)(void); } Hooks;
TRUSTED static promised_t Variable;
static void call(TRUSTED int Parameter) { printf("%d", Parameter); } // want unsafe-call "printf"
static void one(void) { printf("1"); } // want unsafe-call "printf"
static void on_int(int Sig) {
  Hooks.Hook();
  call(Variable);
}
int main(void) {
  Hooks.Hook = one;
  signal(SIGINT, on_int);
}
