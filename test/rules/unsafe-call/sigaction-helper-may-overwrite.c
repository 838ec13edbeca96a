// A helper that overwrites on one path only leaves both handlers possible.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
static void init(struct sigaction *Sa, int Always) {
  if (Always)
    Sa->sa_handler = stop;
}
int main(int Argc, char **Argv) {
  struct sigaction Sa;
  Sa.sa_handler = bye;
  init(&Sa, Argc > 1);
  sigaction(SIGINT, &Sa, 0); // handler bye SIGINT; handler stop SIGINT
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
static void init(struct sigaction *Sa, int Restart) {
  if (Restart)
    Sa->sa_flags = SA_RESTART;
  Sa->sa_handler = stop;
}
int main(int Argc, char **Argv) {
  struct sigaction Sa;
  Sa.sa_handler = bye;
  init(&Sa, Argc > 1);
  sigaction(SIGINT, &Sa, 0); // handler stop SIGINT
}
