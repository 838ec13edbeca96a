// Who does not return leaves no errno behind.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
static void on_term(int Sig) {
  unlink("/tmp/pid"); // want errno-clobber "unlink"
  raise(SIGUSR1);
}
static void on_usr1(int Sig) {}
int main(void) {
  signal(SIGTERM, on_term);
  signal(SIGUSR1, on_usr1);
}
//--- clean/main.c
#include <setjmp.h>
#include <signal.h>
#include <unistd.h>
void die(int Sig);
static sigjmp_buf Back;
static void on_term(int Sig) {
  unlink("/tmp/pid");
  signal(Sig, SIG_DFL);
  raise(Sig);
}
static void on_int(int Sig) {
  unlink("/tmp/pid");
  _exit(1);
}
static void on_hup(int Sig) {
  struct sigaction Default = {.sa_handler = SIG_DFL};
  sigaction(SIGHUP, &Default, 0);
  unlink("/tmp/pid");
  kill(getpid(), SIGHUP);
}
static void on_quit(int Sig) { die(Sig); }
static void on_alarm(int Sig) {
  unlink("/tmp/pid");
  siglongjmp(Back, 1);
}
static void on_once(int Sig) {
  unlink("/tmp/pid");
  raise(Sig);
}
int main(void) {
  struct sigaction Once = {.sa_handler = on_once, .sa_flags = SA_RESETHAND};
  signal(SIGTERM, on_term);
  signal(SIGINT, on_int);
  signal(SIGHUP, on_hup);
  signal(SIGQUIT, on_quit);
  signal(SIGALRM, on_alarm);
  sigaction(SIGUSR2, &Once, 0);
}
//--- clean/die.c
#include <signal.h>
#include <unistd.h>
static void set_default(int Sig) { signal(Sig, SIG_DFL); }
void die(int Sig) {
  unlink("/tmp/pid");
  set_default(Sig);
  raise(Sig);
}
