// How many bytes are cleared or copied, where that is a constant.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <string.h>
#include <strings.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static void clear(struct sigaction *Action) {
  memset(Action, 0, sizeof(Action));
}
static void pointer(void) {
  struct sigaction Action;
  clear(&Action);
  Action.sa_handler = stop;
  sigaction(SIGINT, &Action, 0); // want sigaction-init "sa_flags"
}
static void swapped(void) {
  struct sigaction Action;
  memset(&Action, sizeof Action, 0);
  Action.sa_handler = stop;
  sigaction(SIGTERM, &Action, 0); // want sigaction-init "sa_flags"
}
static void member(void) {
  struct sigaction Action;
  memset(&Action, 0, sizeof Action.sa_handler);
  Action.sa_handler = stop;
  sigaction(SIGHUP, &Action, 0); // want sigaction-init "sa_flags"
}
static void nothing(void) {
  struct sigaction Action;
  bzero(&Action, 0);
  Action.sa_handler = stop;
  sigaction(SIGQUIT, &Action, 0); // want sigaction-init "sa_flags"
}
int main(void) {
  pointer();
  swapped();
  member();
  nothing();
}
//--- clean/main.c
#include <signal.h>
#include <string.h>
#include <strings.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static void clear(struct sigaction *Action) {
  memset(Action, 0, sizeof(*Action));
}
static void clearSome(struct sigaction *Action, size_t Bytes) {
  memset(Action, 0, Bytes);
}
static void whole(void) {
  struct sigaction Action;
  clear(&Action);
  Action.sa_handler = stop;
  sigaction(SIGINT, &Action, 0); // handler stop SIGINT
}
static void given(void) {
  struct sigaction Action;
  clearSome(&Action, sizeof Action);
  Action.sa_handler = stop;
  sigaction(SIGTERM, &Action, 0); // handler stop SIGTERM
}
static void elements(void) {
  struct sigaction Actions[2];
  bzero(Actions, sizeof Actions);
  Actions[1].sa_handler = stop;
  sigaction(SIGHUP, &Actions[1], 0); // handler stop SIGHUP
}
static void parts(void) {
  struct sigaction Action;
  memset(&Action.sa_mask, 0, sizeof Action.sa_mask);
  memset(&Action.sa_flags, 0, sizeof Action.sa_flags);
  Action.sa_handler = stop;
  sigaction(SIGQUIT, &Action, 0); // handler stop SIGQUIT
}
int main(void) {
  whole();
  given();
  elements();
  parts();
}
