// Where a call that no handler may make is all, that is reported; here it is a
// remark.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <stdlib.h>
#include <syslog.h>
#include <unistd.h>
static char *Name;
static int Changes;
static void change(void) {
  Changes++; // want remark shared-handler "Changes"
  syslog(LOG_INFO, "changed");
}
static void on_end(int Sig) {
  free(Name); // want remark shared-handler "free"
  _exit(0);
}
static void on_change(int Sig) { change(); }
int main(int Count, char **Words) {
  Name = malloc(9);
  if (Count > 1)
    change();
  signal(SIGHUP, on_end);
  signal(SIGTERM, on_end);
  signal(SIGUSR1, on_change);
  signal(SIGUSR2, on_change);
}
//--- clean/main.c
// want-remarks
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
static char *Name;
static void on_end(int Sig) {
  free(Name);
  _exit(0);
}
static void on_safe(int Sig) {
  unlink("lock");
  _exit(0);
}
int main(void) {
  struct sigaction Action = {.sa_handler = on_end};
  Name = malloc(9);
  sigfillset(&Action.sa_mask);
  sigaction(SIGHUP, &Action, 0);
  sigaction(SIGTERM, &Action, 0);
  signal(SIGINT, on_safe);
  signal(SIGQUIT, on_safe);
}
