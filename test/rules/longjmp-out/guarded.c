// A flag that the program sets around what may be left: a remark.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <setjmp.h>
#include <signal.h>
#include <unistd.h>
static sigjmp_buf Back;
static volatile sig_atomic_t Ready; // It is never set back.
static void on_int(int Sig) {
  if (Ready)
    siglongjmp(Back, 1); // want longjmp-out "siglongjmp"
}
static volatile sig_atomic_t Seen; // It only counts up.
static void on_hup(int Sig) {
  if (Seen)
    siglongjmp(Back, 2); // want longjmp-out "siglongjmp"
}
int main(void) {
  signal(SIGINT, on_int);
  signal(SIGHUP, on_hup);
  sigsetjmp(Back, 1);
  Ready = 1;
  Seen++;
  pause();
}
//--- clean/main.c
#include <signal.h>
void wait_for_input(void);
void on_int(int Sig);
int main(void) {
  signal(SIGINT, on_int); // handler on_int SIGINT
  wait_for_input();
}
//--- clean/input.c
#include <setjmp.h>
#include <signal.h>
#include <unistd.h>
static sigjmp_buf Back;
static volatile sig_atomic_t Waiting;
static struct { int Busy; } State;
static void leave(void) {
  siglongjmp(Back, 1); // want remark longjmp-out "siglongjmp"
}
void on_int(int Sig) {
  if (!Waiting)
    return;
  leave();
}
static void on_quit(int Sig) {
  if (!State.Busy)
    siglongjmp(Back, 2); // want remark longjmp-out "siglongjmp"
}
static volatile sig_atomic_t Depth;
static void on_hup(int Sig) {
  if (Depth)
    siglongjmp(Back, 3); // want remark longjmp-out "siglongjmp"
}
void wait_for_input(void) {
  char Byte;
  signal(SIGQUIT, on_quit); // handler on_quit SIGQUIT
  signal(SIGHUP, on_hup);   // handler on_hup SIGHUP
  if (sigsetjmp(Back, 1))
    return;
  Waiting = 1;
  read(0, &Byte, 1);
  Waiting = 0;
  State.Busy = 1;
  State.Busy = 0;
  Depth++;
  read(0, &Byte, 1);
  Depth--;
}
