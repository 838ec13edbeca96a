// After it was stopped the program goes on, with the errno that the handler
// leaves.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
static void on_tstp(int Sig) {
  unlink("x"); // want errno-clobber "unlink"
  signal(SIGTSTP, SIG_DFL);
  raise(SIGTSTP);
}
int main(void) { signal(SIGTSTP, on_tstp); }
//--- clean/main.c
#include <errno.h>
#include <signal.h>
static void on_tstp(int Sig) {
  int Saved = errno;
  signal(SIGTSTP, SIG_DFL);
  raise(SIGTSTP);
  signal(SIGTSTP, on_tstp);
  errno = Saved;
}
int main(void) { signal(SIGTSTP, on_tstp); }
