// A function that marks "no handler" and is compared away before it is installed.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean
// RUN: %want %t/marker

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void none(int Sig) { printf("none\n"); } // want unsafe-call "printf"
static void (*Old)(int) = none;
static void install(int Number, void (*Fn)(int)) { signal(Number, Fn); }
void restore(int Set) {
  if (Set || Old != none)
    install(SIGINT, Old); // handler none SIGINT
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static void none(int Sig) { printf("none\n"); }
static void quit(int Sig) {}
static void (*Old)(int) = none;
static void install(int Number, void (*Fn)(int)) { signal(Number, Fn); }
void set(void) { Old = quit; }
void restore(void) {
  if (Old != none) {
    install(SIGINT, Old); // handler quit SIGINT; verdict quit safe
    Old = none;
  }
}
void ignore(void) {
  if (Old == SIG_IGN)
    install(SIGTERM, Old);
}
//--- marker/main.c
#include <signal.h>
int printf(const char *, ...);
typedef void handler(int);
int countAll(char *Name) { return printf("%s\n", Name); }
#define NOT_ASKED ((handler *)countAll)
static handler *Original[65];
void start(void) {
  for (int I = 0; I < 65; ++I)
    Original[I] = NOT_ASKED;
}
static void ask(int Number) {
  if (Original[Number] == NOT_ASKED)
    Original[Number] = signal(Number, SIG_DFL);
}
void restore(void) {
  ask(SIGINT);
  signal(SIGINT, Original[SIGINT]);
}
// no-handlers
