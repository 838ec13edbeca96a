// A signal that the process sends to itself arrives: errno stays as it was.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
void pass(pid_t To, int Sig);
static pid_t Child;
static void on_int(int Sig) { pass(Child, Sig); } // want errno-clobber "kill"
static void on_term(int Sig) {
  kill(getppid(), Sig); // want errno-clobber "kill"
}
int main(void) {
  signal(SIGINT, on_int);
  signal(SIGTERM, on_term);
}
//--- unsafe/pass.c
#include <signal.h>
void pass(pid_t To, int Sig) { kill(To, Sig); }
//--- clean/main.c
#include <signal.h>
#include <unistd.h>
void again(int Sig);
static void on_int(int Sig) { again(SIGUSR1); }
static void on_usr1(int Sig) {}
static void on_cont(int Sig) { raise(SIGUSR1); }
int main(void) {
  signal(SIGINT, on_int);
  signal(SIGUSR1, on_usr1);
  signal(SIGCONT, on_cont);
}
//--- clean/again.c
#include <signal.h>
#include <unistd.h>
void again(int Sig) {
  pid_t Self = getpid();
  kill(Self, Sig);
}
