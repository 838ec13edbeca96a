// Saved and restored each time round, and in a record that is copied.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <errno.h>
#include <signal.h>
#include <unistd.h>
static int Pipes[4];
static void on_int(int Sig) {
  for (int I = 0; I != 4; ++I) {
    int Saved = errno;
    if (write(Pipes[I], "x", 1) < 0) // want errno-clobber "write"
      continue;
    errno = Saved;
  }
}
int main(void) { signal(SIGINT, on_int); }
//--- clean/main.c
#include <errno.h>
#include <signal.h>
#include <unistd.h>
static int Pipes[4];
static struct { int Errno; } Kept;
static void on_int(int Sig) {
  for (int I = 0; I != 4; ++I) {
    int Saved = errno;
    write(Pipes[I], "x", 1);
    errno = Saved;
  }
}
static void on_term(int Sig) {
  Kept.Errno = errno;
  __typeof__(Kept) Copy = Kept;
  write(1, "x", 1);
  errno = Copy.Errno;
}
int main(void) {
  signal(SIGINT, on_int);
  signal(SIGTERM, on_term);
}
