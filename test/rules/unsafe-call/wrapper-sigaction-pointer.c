// A wrapper passes a caller's struct sigaction on.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
static void apply(int Number, const struct sigaction *Sa) { sigaction(Number, Sa, 0); }
int main(void) {
  struct sigaction Int = {.sa_handler = bye}, Term = {.sa_handler = stop};
  apply(SIGINT, &Int);   // handler bye SIGINT
  apply(SIGTERM, &Term); // handler stop SIGTERM
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
static void apply(int Number, const struct sigaction *Sa) { sigaction(Number, Sa, 0); }
int main(void) {
  struct sigaction Int = {.sa_handler = stop}, Term = {.sa_handler = bye};
  apply(SIGINT, &Int); // handler stop SIGINT
  return Term.sa_flags;
}
