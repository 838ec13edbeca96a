// The struct sigaction is a member of another struct.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
struct daemon {
  int Number;
  struct {
    struct sigaction Int;
  } Actions;
};
int main(void) {
  struct daemon Daemon = {1, {{.sa_handler = bye}}};
  sigaction(SIGINT, &Daemon.Actions.Int, 0); // handler bye SIGINT
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
struct daemon {
  int Number;
  struct {
    struct sigaction Int;
  } Actions;
};
int main(void) {
  struct daemon Daemon = {1, {{.sa_handler = stop}}};
  sigaction(SIGINT, &Daemon.Actions.Int, 0); // handler stop SIGINT
}
