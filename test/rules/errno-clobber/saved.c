// A handler that may change errno saves and restores it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <sys/wait.h>
static void on_chld(int Sig) {
  while (waitpid(-1, 0, WNOHANG) > 0) // want errno-clobber "waitpid"
    ;
}
int main(void) { signal(SIGCHLD, on_chld); } // handler on_chld SIGCHLD
//--- clean/main.c
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
static void on_chld(int Sig) {
  int Saved = errno;
  while (waitpid(-1, 0, WNOHANG) > 0)
    ;
  errno = Saved;
}
int main(void) { signal(SIGCHLD, on_chld); } // handler on_chld SIGCHLD
