// A signal that ends the process, sent to itself, ends the handler.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
static pid_t Child;
static void on_usr1(int Sig) {}
static void on_segv(int Sig) {
  kill(Child, SIGKILL);
  raise(SIGUSR1);  // Somebody handles it.
  raise(SIGCHLD);  // By default it is ignored.
  raise(Sig); // want fault-return "on_segv"
}
int main(void) {
  signal(SIGSEGV, on_segv);
  signal(SIGUSR1, on_usr1);
}
//--- clean/main.c
#include <pthread.h>
#include <signal.h>
#include <unistd.h>
static void on_segv(int Sig) { raise(SIGKILL); }
static void on_bus(int Sig) { kill(getpid(), SIGKILL); }
static void on_fpe(int Sig) { kill(0, SIGTERM); }
static void on_ill(int Sig) { pthread_kill(pthread_self(), SIGABRT); }
int main(void) {
  signal(SIGSEGV, on_segv);
  signal(SIGBUS, on_bus);
  signal(SIGFPE, on_fpe);
  signal(SIGILL, on_ill);
}
