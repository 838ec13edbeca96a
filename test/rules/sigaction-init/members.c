// An automatic action whose flags or mask nothing has written.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static void neither(void) {
  struct sigaction Action;
  Action.sa_handler = stop;
  sigaction(SIGINT, &Action, 0); // want sigaction-init "sa_flags"
}
static void mask(void) {
  struct sigaction Action;
  Action.sa_handler = stop;
  Action.sa_flags = 0;
  sigaction(SIGINT, &Action, 0); // want sigaction-init "sa_mask"
}
static void flags(void) {
  struct sigaction Action;
  Action.sa_handler = stop;
  sigemptyset(&Action.sa_mask);
  sigaction(SIGINT, &Action, 0); // want sigaction-init "sa_flags"
}
static void added(void) {
  struct sigaction Action;
  Action.sa_handler = stop;
  Action.sa_flags = SA_RESTART;
  sigaddset(&Action.sa_mask, SIGTERM);
  sigaction(SIGINT, &Action, 0); // want sigaction-init "sa_mask"
}
static void ignored(void) {
  struct sigaction Action;
  Action.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &Action, 0); // want sigaction-init "sa_flags"
}
static void changed(void) {
  struct sigaction Action;
  Action.sa_handler = stop;
  sigemptyset(&Action.sa_mask);
  sigaction(SIGINT, &Action, 0); // want sigaction-init "sa_flags"
  Action.sa_flags = 0;
  sigaction(SIGTERM, &Action, 0);
}
int main(void) {
  neither();
  mask();
  flags();
  added();
  ignored();
  changed();
}
//--- clean/main.c
#include <signal.h>
#include <string.h>
#include <strings.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static struct sigaction Global;
static void all(void) {
  struct sigaction Action;
  Action.sa_handler = stop;
  sigemptyset(&Action.sa_mask);
  sigaddset(&Action.sa_mask, SIGTERM);
  Action.sa_flags = 0;
  sigaction(SIGINT, &Action, 0);
}
static void cleared(void) {
  struct sigaction Action, Other;
  memset(&Action, 0, sizeof Action);
  bzero(&Other, sizeof(struct sigaction));
  Action.sa_handler = Other.sa_handler = stop;
  sigaction(SIGINT, &Action, 0);
  sigaction(SIGTERM, &Other, 0);
}
static void initialized(void) {
  struct sigaction Action = {0}, Named = {.sa_handler = stop}, Copy = Named;
  Action.sa_handler = stop;
  sigfillset(&Action.sa_mask);
  sigaction(SIGINT, &Action, 0);
  sigaction(SIGTERM, &Named, 0);
  sigaction(SIGHUP, &Copy, 0);
  sigaction(SIGUSR1, &(struct sigaction){.sa_handler = stop}, 0);
}
static void statics(void) {
  static struct sigaction Action;
  Action.sa_handler = stop;
  Global.sa_handler = stop;
  sigaction(SIGINT, &Action, 0);
  sigaction(SIGTERM, &Global, 0);
}
static void old(void) {
  struct sigaction Action, Old, Other;
  sigaction(SIGINT, 0, &Action);
  Action.sa_handler = stop;
  sigaction(SIGINT, &Action, &Old);
  sigaction(SIGINT, &Old, 0);
  Other = Old;
  Other.sa_handler = stop;
  sigaction(SIGTERM, &Other, 0);
}
static void ignored(void) {
  struct sigaction Action;
  Action.sa_handler = SIG_IGN;
  Action.sa_flags = 0;
  sigaction(SIGPIPE, &Action, 0);
}
int main(void) {
  all();
  cleared();
  initialized();
  statics();
  old();
  ignored();
}
