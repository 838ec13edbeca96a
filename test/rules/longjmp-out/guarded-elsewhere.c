// A flag that is set back here, and set in a part of the program that is not
// in the database.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <setjmp.h>
#include <signal.h>
#include <unistd.h>
extern sigjmp_buf Back;
int Waiting; // Never set back.
static void on_int(int Sig) {
  if (Waiting)
    siglongjmp(Back, 1); // want longjmp-out "siglongjmp"
}
int main(void) {
  signal(SIGINT, on_int);
  for (;;) {
    Waiting = 1;
    pause();
  }
}
//--- clean/main.c
#include <setjmp.h>
#include <signal.h>
#include <unistd.h>
extern sigjmp_buf Back;
extern int Waiting;
static void on_int(int Sig) {
  if (Waiting)
    siglongjmp(Back, 1); // want remark longjmp-out "siglongjmp"
}
int main(void) {
  signal(SIGINT, on_int);
  for (;;) {
    Waiting = 0;
    pause();
  }
}
