// Bit-fields side by side are one memory location (C11 3.14).
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
static struct { unsigned verbose : 1; unsigned armed : 1; } st;
static volatile struct { unsigned verbose : 1; unsigned armed : 1; } vol;
static void on_int(int sig) {
  st.armed = 1; // want shared-object "st.armed"
  vol.armed = 1; // want shared-object "vol.armed"
}
int main(void) {
  signal(SIGINT, on_int);
  for (;;) {
    pause();
    st.verbose = !st.verbose;
    vol.verbose = !vol.verbose;
  }
}
//--- clean/main.c
#include <signal.h>
#include <unistd.h>
static struct { unsigned verbose : 1; unsigned : 0; unsigned armed : 1; } apart;
static struct { unsigned verbose : 1; int between; unsigned armed : 1; } far;
static struct { unsigned verbose : 1; unsigned armed : 1; } seen;
static void on_int(int sig) {
  apart.armed = 1;
  far.armed = 1;
  if (seen.armed)
    _exit(1);
}
int main(void) {
  seen.armed = 1;
  signal(SIGINT, on_int);
  for (;;) {
    pause();
    apart.verbose = !apart.verbose;
    far.verbose = !far.verbose;
    seen.verbose = !seen.verbose;
  }
}
