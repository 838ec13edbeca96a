// A helper that writes what it is given is held apart for each object: what
// else it is called for needs no lock.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
static volatile unsigned long Lock;
static char Line[64];
static void put(char *P, char C) { *P = C; } // want shared-object "Line"
static void pick(char *P) { put(P, 'p'); }
static void on_hup(int Sig) {
  if (__sync_bool_compare_and_swap(&Lock, 0, 1)) {
    put(Line, 'h');
    Lock = 0;
  }
  pick(Line);
}
int main(void) {
  signal(SIGHUP, on_hup); // signals on_hup SIGHUP
  for (;;) {
    if (__sync_bool_compare_and_swap(&Lock, 0, 1)) {
      put(Line, 'm');
      Lock = 0;
    }
    sleep(1);
  }
}
//--- clean/main.c
#include <signal.h>
#include <unistd.h>
static volatile unsigned long Lock;
static volatile sig_atomic_t Busy;
static char Line[64], Flagged[64], Mine[64];
static void put(char *P, char C) { *P = C; }
static void pick(char *P) { put(P, 'p'); }
static void on_hup(int Sig) {
  char Local[64];
  if (__sync_bool_compare_and_swap(&Lock, 0, 1)) {
    put(Line, 'h');
    pick(Line);
    Lock = 0;
  }
  if (!Busy)
    put(Flagged, 'h');
  put(Local, 'h');
  pick(Local);
  put(Mine, 'h');
}
int main(void) {
  signal(SIGHUP, on_hup); // signals on_hup SIGHUP
  for (;;) {
    if (__sync_bool_compare_and_swap(&Lock, 0, 1)) {
      put(Line, 'm');
      Lock = 0;
    }
    Busy = 1;
    put(Flagged, 'm');
    Busy = 0;
    sleep(1);
  }
}
