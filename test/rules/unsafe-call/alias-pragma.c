// `#pragma weak name = target` makes name an alias, wherever it stands.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <stdio.h>
void target(int sig) { puts("weak"); } // want unsafe-call "puts"
#pragma weak on_hup = target
void on_hup(int);
void on_int(int);
#pragma weak on_int = later
int main(void) {
  signal(SIGHUP, on_hup);
  signal(SIGINT, on_int);
}
void later(int sig) { puts("later"); } // want unsafe-call "puts"
//--- clean/main.c
#include <signal.h>
#include <stdio.h>
void target(int sig) {}
#pragma weak on_hup = target
void on_hup(int);
#pragma weak on_int
void on_int(int sig) {}
void other(int sig) { puts("never"); }
int main(void) {
  other(0);
  signal(SIGHUP, on_hup); // handler target SIGHUP
  signal(SIGINT, on_int); // handler on_int SIGINT
}
