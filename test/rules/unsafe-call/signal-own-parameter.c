// A handler that registers itself again, or another, for the signal that has
// run it: these are its own signals, and no others.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/again
// RUN: %want %t/helper
// RUN: %want %t/called

//--- again/main.c
#include <signal.h>
int printf(const char *, ...);
static void on_next(int Sig) {
  printf("next\n"); // want unsafe-call "printf"
}
static void on_hup(int Sig) {
  signal(Sig, on_hup);  // handler on_hup SIGHUP,SIGUSR1
  signal(Sig, on_next); // handler on_next SIGHUP,SIGUSR1
}
int main(void) {
  signal(SIGHUP, on_hup);  // handler on_hup SIGHUP
  signal(SIGUSR1, on_hup); // handler on_hup SIGUSR1
}
//--- helper/again.c
#include <signal.h>
void again(int Sig, void (*Fn)(int)) {
  struct sigaction Action = {.sa_handler = Fn};
  sigaction(Sig, &Action, 0);
}
//--- helper/main.c
#include <signal.h>
int printf(const char *, ...);
void again(int, void (*)(int));
static void on_term(int Sig) {
  again(Sig, on_term); // handler on_term SIGTERM
}
static void on_int(int Sig) {
  printf("int\n");    // want unsafe-call "printf"
  again(Sig, on_int); // handler on_int SIGINT
}
int main(void) {
  again(SIGTERM, on_term); // handler on_term SIGTERM
  again(SIGINT, on_int);   // handler on_int SIGINT
}
//--- called/main.c
// Called once by its name, it installs itself; nobody else does.
#include <signal.h>
static void on_alarm(int Sig) {
  signal(Sig, on_alarm);
}
int main(void) {
  on_alarm(SIGALRM); // handler on_alarm SIGALRM
}
