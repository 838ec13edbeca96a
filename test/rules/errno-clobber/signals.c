// For a signal whose path leaves errno alone there is nothing to restore.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
static void on_any(int Sig) {
  if (Sig == SIGINT)
    write(1, "x", 1); // want errno-clobber "write"
}
int main(void) {
  signal(SIGINT, on_any);
  signal(SIGTERM, on_any);
}
//--- clean/main.c
#include <signal.h>
#include <unistd.h>
static volatile sig_atomic_t Stop;
static void on_any(int Sig) {
  if (Sig == SIGINT)
    write(1, "x", 1);
  Stop = 1;
}
int main(void) {
  signal(SIGTERM, on_any);
  signal(SIGHUP, on_any);
}
