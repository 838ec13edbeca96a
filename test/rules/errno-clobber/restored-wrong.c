// Restored from what was saved too late, or not saved at all, or set to 0.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <errno.h>
#include <signal.h>
#include <unistd.h>
static void on_int(int Sig) {
  write(1, "x", 1); // want errno-clobber "write"
  int Saved = errno;
  write(1, "y", 1);
  errno = Saved;
}
static void on_term(int Sig) {
  int Saved = errno;
  write(1, "x", 1); // want errno-clobber "write"
  errno = 0;
  (void)Saved;
}
static void on_hup(int Sig) {
  errno = 0; // want errno-clobber "errno"
}
static void on_quit(int Sig) {
  int Saved = errno;
  write(1, "x", 1);
  errno = Saved;
  write(1, "y", 1); // want errno-clobber "write"
}
int main(void) {
  signal(SIGINT, on_int);
  signal(SIGTERM, on_term);
  signal(SIGHUP, on_hup);
  signal(SIGQUIT, on_quit);
}
//--- clean/main.c
#include <errno.h>
#include <signal.h>
#include <unistd.h>
static void on_int(int Sig) {
  int Saved = errno;
  errno = 0;
  write(1, "x", 1);
  if (errno == EAGAIN)
    errno = 0;
  errno = Saved;
  errno = Saved;
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
