// An initialiser gives the handler by position, with and without inner braces.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
int main(void) {
  struct sigaction Inner = {{bye}, {{0}}, 0, 0};
  struct sigaction Bare = {bye};
  sigaction(SIGINT, &Inner, 0); // handler bye SIGINT
  sigaction(SIGTERM, &Bare, 0); // handler bye SIGTERM
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  struct sigaction Inner = {{stop}, {{0}}, 0, 0};
  struct sigaction Bare = {stop};
  sigaction(SIGINT, &Inner, 0); // handler stop SIGINT
  sigaction(SIGTERM, &Bare, 0); // handler stop SIGTERM
}
