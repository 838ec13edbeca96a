// A handler of a fault must not return.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static volatile sig_atomic_t Seen;
static void on_segv(int Sig) {
  Seen = Sig; // want fault-return "on_segv"
}
int main(void) { signal(SIGSEGV, on_segv); } // handler on_segv SIGSEGV
//--- clean/main.c
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
static volatile sig_atomic_t Seen;
static sigjmp_buf Back;
static void on_segv(int Sig) {
  Seen = Sig;
  _exit(1);
}
static void on_bus(int Sig) { abort(); }
static void on_fpe(int Sig) { siglongjmp(Back, 1); }
static void on_ill(int Sig) {
  for (;;)
    pause();
}
static void on_other(int Sig) { Seen = Sig; }
int main(void) {
  signal(SIGSEGV, on_segv); // handler on_segv SIGSEGV
  signal(SIGBUS, on_bus);   // handler on_bus SIGBUS
  signal(SIGFPE, on_fpe);   // handler on_fpe SIGFPE
  signal(SIGILL, on_ill);   // handler on_ill SIGILL
  // One returns from these to behind what raised them.
  signal(SIGTRAP, on_other); // handler on_other SIGTRAP
  signal(SIGSYS, on_other);  // handler on_other SIGSYS
  signal(SIGABRT, on_other); // handler on_other SIGABRT
  signal(SIGTERM, on_other); // handler on_other SIGTERM
}
