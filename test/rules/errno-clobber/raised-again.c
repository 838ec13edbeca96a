// A handler that puts an earlier one back and raises its signal again leaves
// errno to that one, or ends the process.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
static struct sigaction Old;
static pid_t Child;
static void on_term(int Sig) {
  unlink("lock"); // want errno-clobber "unlink"
  sigaction(Sig, &Old, 0);
  if (Child)
    kill(Child, Sig);
}
int main(void) {
  struct sigaction Action = {.sa_handler = on_term};
  sigaction(SIGTERM, &Action, &Old); // handler on_term SIGTERM
}
//--- clean/main.c
#include <signal.h>
#include <unistd.h>
static struct sigaction Old;
static void pop(int Sig) { sigaction(Sig, &Old, 0); }
static void on_term(int Sig) {
  unlink("lock");
  pop(Sig);
  raise(Sig);
}
static void on_int(int Sig) {
  unlink("lock");
  pop(Sig);
  kill(getpid(), Sig);
}
int main(void) {
  struct sigaction Action = {.sa_handler = on_term};
  sigaction(SIGTERM, &Action, &Old); // handler on_term SIGTERM
  Action.sa_handler = on_int;
  sigaction(SIGINT, &Action, &Old); // handler on_int SIGINT
}
