// `unsafe` of .sigtidy: a leaf with the project's reason and remedy, in place of
// what its body or a table says.
// RUN: split-file %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean
// RUN: %database %t/unsafe %t.db
// RUN: cd %t/unsafe && not %sigtidy -p %t.db | FileCheck %s
// RUN: cd %t/unsafe && not %sigtidy -p %t.db --format=json | FileCheck --check-prefix=JSON %s
// CHECK: main.c:6:3: warning: call to 'pool_get' is not async-signal-safe, in a handler of SIGINT
// CHECK: note: why: takes the pool's lock [.sigtidy:2]
// CHECK: note: instead: a slot reserved at start
// JSON: "reason": "takes the pool's lock",
// JSON-NEXT: "source": ".sigtidy:2",
// JSON-NEXT: "settled_by": "configuration",

//--- unsafe/.sigtidy
unsafe:
  - function: pool_get
    reason: takes the pool's lock
    instead: a slot reserved at start
  - function: write
    reason: the descriptor may block
//--- unsafe/main.c
#include <signal.h>
long write(int, const void *, unsigned long);
static int Pool;
static int pool_get(void) { return Pool; }
static void on_int(int Sig) {
  pool_get(); // want unsafe-call "pool_get"
  write(2, "x", 1); // want unsafe-call "write"
}
int main(void) { signal(SIGINT, on_int); }
//--- clean/main.c
#include <signal.h>
long write(int, const void *, unsigned long);
static int Pool;
static int pool_get(void) { return Pool; }
static void on_int(int Sig) {
  pool_get();
  write(2, "x", 1);
}
int main(void) { signal(SIGINT, on_int); }
