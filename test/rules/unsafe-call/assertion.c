// What only a failed assertion reaches is a remark; what is reached in another
// way as well, or reported and ended by the handler itself, is a warning.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/demoted

//--- unsafe/main.c
#include <assert.h>
#include <signal.h>
#include <stdlib.h>
int printf(const char *, ...);
static int Depth;
static void report(const char *What) {
  printf("%s\n", What); // want unsafe-call "printf"
  abort();
}
static void on_segv(int Sig) { report("crash"); }
static void on_int(int Sig) {
  if (Depth > 3)
    report("deep");
}
void down(void) { ++Depth; }
int main(void) {
  signal(SIGSEGV, on_segv); // handler on_segv SIGSEGV
  signal(SIGINT, on_int);   // handler on_int SIGINT
}
//--- demoted/main.c
#include <assert.h>
#include <signal.h>
#include <stdlib.h>
int printf(const char *, ...);
static int Depth;
static void bug(const char *Format, ...) {
  printf("%s\n", Format); // want remark unsafe-call "printf"; want-remarks
  abort();
}
static void on_int(int Sig) {
  assert(Depth > 0); // want remark unsafe-call "__assert_fail"; want-remarks
  if (Depth > 3)
    bug("deep");
}
void down(void) {
  ++Depth;
  if (Depth > 4)
    bug("deeper");
  if (Depth > 5)
    bug("deepest");
  if (Depth < 0)
    bug("negative");
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
// verdict on_int unknown
