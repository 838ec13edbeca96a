// What a test tells of errno: that it is what was saved, and that what was saved
// is an errno, which is never negative.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <errno.h>
#include <signal.h>
#include <unistd.h>
#define PROTECT(How) __attribute__((cleanup(How))) int Saved_ = errno
static void unlessNegative(int *Saved) {
  if (*Saved < 0)
    return;
  errno = *Saved;
}
static void unlessZero(int *Saved) {
  if (*Saved > 0)
    errno = *Saved;
}
static void restore(int Saved) {
  if (errno != Saved)
    errno = Saved;
}
static void check(int Code) {
  if (errno == Code)
    errno = 0;
}
static void on_int(int Sig) {
  int Saved = errno;
  close(9); // want errno-clobber "close"
  if (errno == Saved)
    errno = Saved;
}
static void on_term(int Sig) {
  int Saved = errno;
  close(9); // want errno-clobber "close"
  if (errno != EBADF)
    errno = Saved;
}
static void on_hup(int Sig) {
  PROTECT(unlessZero);
  close(9); // want errno-clobber "close"
}
static void on_usr1(int Sig) {
  int Saved = -1;
  close(9); // want errno-clobber "close"
  unlessNegative(&Saved);
}
static void on_usr2(int Sig) {
  close(9); // want errno-clobber "close"
  restore(EBADF);
}
static void on_alrm(int Sig) {
  int Saved = errno;
  close(9); // want errno-clobber "close"
  if (Saved >= 0)
    return;
  errno = Saved;
}
static void on_quit(int Sig) {
  check(EBADF); // want errno-clobber "errno"
}
int main(void) {
  signal(SIGINT, on_int);
  signal(SIGTERM, on_term);
  signal(SIGHUP, on_hup);
  signal(SIGUSR1, on_usr1);
  signal(SIGUSR2, on_usr2);
  signal(SIGALRM, on_alrm);
  signal(SIGQUIT, on_quit);
}
//--- clean/guard.h
#include <errno.h>
static inline void unlessNegative(int *Saved) {
  if (*Saved < 0)
    return;
  errno = *Saved;
}
#define PROTECT __attribute__((cleanup(unlessNegative))) int Saved_ = errno
void restore(int Saved);
//--- clean/guard.c
#include "guard.h"
void restore(int Saved) {
  if (!(Saved == errno))
    errno = Saved;
}
//--- clean/main.c
#include "guard.h"
#include <signal.h>
#include <unistd.h>
static void on_int(int Sig) {
  int Saved = errno;
  close(9);
  if (errno != Saved)
    errno = Saved;
}
static void on_term(int Sig) {
  PROTECT;
  close(9);
}
static void on_hup(int Sig) {
  int Saved = errno;
  close(9);
  restore(Saved);
}
static void on_usr1(int Sig) {
  int Saved = errno;
  close(9);
  if (-1 < Saved)
    errno = Saved;
}
static void closeIf(int Fd) {
  if (Fd < 0 || errno == Fd)
    return;
  int Saved = errno;
  close(Fd);
  errno = Saved;
}
static void on_quit(int Sig) {
  closeIf(9);
}
int main(void) {
  signal(SIGINT, on_int); // handler on_int SIGINT
  signal(SIGTERM, on_term); // handler on_term SIGTERM
  signal(SIGHUP, on_hup); // handler on_hup SIGHUP
  signal(SIGUSR1, on_usr1); // handler on_usr1 SIGUSR1
  signal(SIGQUIT, on_quit); // handler on_quit SIGQUIT
}
