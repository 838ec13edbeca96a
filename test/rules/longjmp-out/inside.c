// A jump that lands in what the handler has entered leaves nothing behind.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <setjmp.h>
#include <signal.h>
#include <unistd.h>
void run(const char *Text);
sigjmp_buf Top, Other;
static int Nested;
static void on_term(int Sig) {
  if (Nested && sigsetjmp(Top, 0)) // Not on every way.
    return;
  run("exit");
}
static void on_hup(int Sig) {
  sigsetjmp(Other, 0);
  run("hup");
}
static void on_int(int Sig) {
  run("int");
  sigsetjmp(Top, 0); // Too late.
}
int main(int argc, char **argv) {
  Nested = argc > 1;
  signal(SIGTERM, on_term); // handler on_term SIGTERM
  signal(SIGHUP, on_hup);   // handler on_hup SIGHUP
  signal(SIGINT, on_int);   // handler on_int SIGINT
  if (!sigsetjmp(Top, 1))
    run(argv[1]);
}
//--- unsafe/run.c
#include <setjmp.h>
extern sigjmp_buf Top;
static void fail(int Status) { siglongjmp(Top, Status); } // want longjmp-out "siglongjmp"
void run(const char *Text) {
  if (*Text)
    fail(1);
}
//--- clean/main.c
#include <setjmp.h>
#include <signal.h>
#include <unistd.h>
void run(const char *Text);
int run_trap(const char *Text);
sigjmp_buf Top;
static void on_term(int Sig) {
  run_trap("exit");
  _exit(1);
}
static void on_hup(int Sig) {
  if (!sigsetjmp(Top, 0))
    run("hup");
}
int main(int argc, char **argv) {
  signal(SIGTERM, on_term); // handler on_term SIGTERM
  signal(SIGHUP, on_hup);   // handler on_hup SIGHUP
  if (!sigsetjmp(Top, 1))
    run(argv[1]);
}
//--- clean/trap.c
#include <setjmp.h>
extern sigjmp_buf Top;
void run(const char *Text);
int run_trap(const char *Text) {
  int Code = sigsetjmp(Top, 0);
  if (Code == 0)
    run(Text);
  return Code;
}
//--- clean/run.c
#include <setjmp.h>
extern sigjmp_buf Top;
static void fail(int Status) { siglongjmp(Top, Status); }
void run(const char *Text) {
  if (*Text)
    fail(1);
}
