// A call that one handler makes and another only where an assertion fails: the
// second one's verdict is its own.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/both
// RUN: %want %t/clean

//--- both/main.c
#include <signal.h>
#include <stdlib.h>
int printf(const char *, ...);
static volatile sig_atomic_t Depth;
static void failed(const char *Text) {
  printf("%s", Text); // want unsafe-call "printf"
  abort();
}
#define my_assert(E) ((E) ? (void)0 : failed(#E))
static void on_int(int Sig) { failed("int"); }
static void on_term(int Sig) { my_assert(Depth > 0); }
int main(void) {
  signal(SIGINT, on_int);   // handler on_int SIGINT; verdict on_int unsafe
  signal(SIGTERM, on_term); // handler on_term SIGTERM; verdict on_term unknown
}
//--- clean/main.c
#include <signal.h>
#include <stdlib.h>
static volatile sig_atomic_t Depth;
static void failed(const char *Text) { abort(); }
#define my_assert(E) ((E) ? (void)0 : failed(#E))
static void on_int(int Sig) { failed("int"); }
static void on_term(int Sig) { my_assert(Depth > 0); }
int main(void) {
  signal(SIGINT, on_int);   // handler on_int SIGINT; verdict on_int safe
  signal(SIGTERM, on_term); // handler on_term SIGTERM; verdict on_term safe
}
