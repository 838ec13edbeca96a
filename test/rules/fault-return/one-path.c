// One path that returns is enough; a path that cannot be taken is none.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
static volatile sig_atomic_t Tries;
static void on_segv(int Sig) {
  if (++Tries > 3)
    _exit(1);
  Tries = Tries + 0; // want fault-return "on_segv"
}
int main(void) { signal(SIGSEGV, on_segv); } // handler on_segv SIGSEGV
//--- clean/main.c
#include <signal.h>
#include <unistd.h>
static const int Debug = 0;
static volatile sig_atomic_t Seen;
static void on_segv(int Sig) {
  if (Debug)
    return;
  Seen = Sig;
  if (Sig)
    _exit(1);
}
int main(void) { signal(SIGSEGV, on_segv); } // handler on_segv SIGSEGV
