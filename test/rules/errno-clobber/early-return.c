// One way to the return that does not restore errno is enough.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <errno.h>
#include <signal.h>
#include <unistd.h>
static int Pipe[2];
static void on_int(int Sig) {
  int Saved = errno;
  char Byte = 0;
  if (write(Pipe[1], &Byte, 1) != 1) // want errno-clobber "write"
    return;
  errno = Saved;
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <errno.h>
#include <signal.h>
#include <unistd.h>
static int Pipe[2];
static volatile sig_atomic_t Quiet;
static void on_int(int Sig) {
  if (Quiet)
    return;
  int Saved = errno;
  char Byte = 0;
  if (write(Pipe[1], &Byte, 1) != 1) {
    errno = Saved;
    return;
  }
  if (Byte)
    _exit(1);
  errno = Saved;
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
