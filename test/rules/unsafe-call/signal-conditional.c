// Both arms of a conditional argument are handlers, SIG_IGN is none.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
int main(int Argc, char **Argv) {
  signal(SIGINT, Argc > 1 ? bye : stop); // handler bye SIGINT; handler stop SIGINT
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
int main(int Argc, char **Argv) {
  signal(SIGINT, Argc > 1 ? SIG_IGN : stop); // handler stop SIGINT
  signal(SIGTERM, 0 ? bye : SIG_DFL);
}
