// The wrapper that calls the handlers proper saves errno for them.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
void run(int Sig);
static void notify(void) { write(1, "x", 1); }
static void on_int(int Sig) {
  notify(); // want errno-clobber "write"
}
int main(void) { signal(SIGINT, on_int); }
//--- clean/main.c
#include <errno.h>
#include <signal.h>
#include <unistd.h>
void careful(void);
static void notify(void) { write(1, "x", 1); }
static void on_int(int Sig) {
  int Saved = errno;
  notify();
  errno = Saved;
}
static void on_term(int Sig) { careful(); }
int main(void) {
  signal(SIGINT, on_int);
  signal(SIGTERM, on_term);
}
//--- clean/careful.c
#include <errno.h>
#include <unistd.h>
void careful(void) {
  int Saved = errno;
  write(1, "x", 1);
  errno = Saved;
}
