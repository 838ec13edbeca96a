// Installing an action for a signal that can be caught does not fail.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void install(int Number, void (*Fn)(int)) {
  struct sigaction Action = {.sa_handler = Fn};
  if (sigaction(Number, &Action, 0) == -1)
    printf("cannot install\n"); // want unsafe-call "printf"
}
static int Other;
static void on_int(int Sig) { install(Other, SIG_DFL); }
int main(int Count, char **Args) {
  Other = Count;
  install(SIGINT, on_int); // handler on_int SIGINT
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static void install(int Number, void (*Fn)(int)) {
  struct sigaction Action = {.sa_handler = Fn};
  if (sigaction(Number, &Action, 0) == -1)
    printf("cannot install\n");
}
static void on_int(int Sig) { install(SIGTERM, SIG_IGN); }
int main(void) { install(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int safe
