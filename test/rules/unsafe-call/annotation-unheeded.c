// An annotation with a word that is none, or without the reason that it needs,
// is told and not heeded.
// RUN: split-file %s %t
// RUN: %want %t
// RUN: %database %t %t.db
// RUN: not %sigtidy -p %t.db 2>&1 >%t.out | FileCheck %s
// CHECK: note: 2 annotations are not heeded
// CHECK-NEXT: main.c:3:{{.*}}: there is no annotation 'sigtidy::trusted_save'; did you mean 'sigtidy::trusted_safe'?
// CHECK-NEXT: main.c:4:{{.*}}: the annotation 'sigtidy::trusted_safe' of 'two' gives no reason and is not heeded; write why after a colon, 'sigtidy::trusted_safe: reason'

//--- main.c
#include <signal.h>
int printf(const char *, ...);
__attribute__((annotate("sigtidy::trusted_save: x"))) static void one(void) { printf("x"); } // want unsafe-call "printf"
__attribute__((annotate("sigtidy::trusted_safe"))) static void two(void) { printf("x"); } // want unsafe-call "printf"
static void on_int(int Sig) {
  one();
  two();
}
int main(void) { signal(SIGINT, on_int); }
