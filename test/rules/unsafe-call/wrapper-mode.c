// A wrapper that a number tells what to install: what one mode does is not said
// of the calls with another.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/shared
// RUN: %want %t/ignores

//--- shared/set.c
#include <signal.h>
#include "set.h"
void (*Mine[65])(int);
static void on_shared(int Sig) {
  Mine[Sig](Sig);
}
void set(int Sig, void (*Fn)(int), int Mode) {
  if (Mode & SHARED) {
    Mine[Sig] = Fn;
    Fn = on_shared;
  }
  signal(Sig, Fn);
}
//--- shared/set.h
#define SHARED 4
#define QUIET 1
void set(int, void (*)(int), int);
//--- shared/main.c
#include <signal.h>
#include "set.h"
int printf(const char *, ...);
static void on_chld(int Sig) {
  printf("child\n"); // want unsafe-call "printf"
}
static void on_int(int Sig) {}
int main(void) {
  set(SIGCHLD, on_chld, SHARED); // handler on_shared SIGCHLD; handler on_chld SIGCHLD
  set(SIGINT, on_int, QUIET); // handler on_int SIGINT
  set(SIGPIPE, SIG_IGN, 0);
}
//--- ignores/set.c
#include <signal.h>
void set(int Sig, void (*Fn)(int), int Ignore) {
  struct sigaction Action = {.sa_handler = Ignore ? SIG_IGN : Fn};
  sigaction(Sig, &Action, 0);
}
//--- ignores/main.c
#include <signal.h>
int printf(const char *, ...);
void set(int, void (*)(int), int);
static void on_int(int Sig) {}
static void on_never(int Sig) { printf("never\n"); }
int main(void) {
  set(SIGINT, on_int, 0); // handler on_int SIGINT
  set(SIGHUP, on_never, 1);
}
