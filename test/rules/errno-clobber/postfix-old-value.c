// `while (retry--)` runs once for 1.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/clobbers
// RUN: %want %t/clean

//--- clobbers/main.c
#include <signal.h>
#include <unistd.h>
static void on_int(int sig) {
  int retry = 1;
  while (retry--)
    write(2, "x", 1); // want errno-clobber "write" from on_int
}
int main(void) { signal(SIGINT, on_int); }
//--- clean/main.c
#include <signal.h>
#include <unistd.h>
static void on_int(int sig) {
  int retry = 1;
  while (--retry)
    write(2, "x", 1);
}
int main(void) { signal(SIGINT, on_int); }
