// Where a variable is tested to be SIG_IGN or SIG_DFL it is that: what a
// wrapper is stored for is not installed itself. Where the test lets a function
// through, it is.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
typedef void (*handler)(int);
static volatile handler Handlers[65];
static void wrapper(int Sig) {
  (*Handlers[Sig])(Sig); // want errno-clobber "close"
}
static void other(int Sig) {}
static void install(int Sig, handler Func) {
  struct sigaction Action = {.sa_flags = SA_RESTART};
  if (Func != other && Sig != SIGTERM) {
    Handlers[Sig] = Func;
    Func = wrapper;
  }
  Action.sa_handler = Func;
  sigaction(Sig, &Action, 0);
}
static void onTerm(int Sig) { close(9); } // want errno-clobber "close"
static void onHup(int Sig) { close(9); }
static void onInt(int Sig) { close(9); }  // want errno-clobber "close"
static void byHalf(int Sig, handler Func) {
  signal(Sig, Func == SIG_IGN ? wrapper : Func); // signals onInt SIGINT
}
int main(void) {
  install(SIGTERM, onTerm); // signals onTerm SIGTERM
  install(SIGHUP, onHup);   // signals onHup SIGHUP
  byHalf(SIGINT, onInt);
  pause();
}
//--- clean/main.c
#include <errno.h>
#include <signal.h>
#include <unistd.h>
typedef void (*handler)(int);
static volatile handler Handlers[65];
static void wrapper(int Sig) { // signals wrapper SIGHUP,SIGTERM,SIGQUIT,SIGUSR1,SIGUSR2,SIGALRM,SIGCHLD
  int Saved = errno;
  (*Handlers[Sig])(Sig);
  errno = Saved;
}
static void install(int Sig, handler Func) {
  struct sigaction Action = {.sa_flags = SA_RESTART};
  if (Func != SIG_IGN && Func != SIG_DFL) {
    Handlers[Sig] = Func;
    Func = wrapper;
  }
  Action.sa_handler = Func;
  sigaction(Sig, &Action, 0);
}
static void stored(int Sig, handler Func) {
  struct sigaction Action = {0};
  if (!(SIG_IGN == Func || !Func)) {
    Handlers[Sig] = Func;
    Action.sa_handler = wrapper;
  } else {
    Action.sa_handler = Func;
  }
  sigaction(Sig, &Action, 0);
}
static void replaced(int Sig, handler Func) {
  struct sigaction Action = {0};
  Action.sa_handler = Func;
  if (Func != SIG_IGN) {
    Handlers[Sig] = Func;
    Action.sa_handler = wrapper;
  }
  sigaction(Sig, &Action, 0);
}
static void copied(int Sig, handler Func) {
  handler New = Func;
  if (New != SIG_IGN) {
    Handlers[Sig] = New;
    New = wrapper;
  }
  signal(Sig, New);
}
static void chosen(int Sig, handler Func) {
  Handlers[Sig] = Func;
  signal(Sig, Func == SIG_IGN ? Func : wrapper);
}
static void asked(int Sig, handler Func) {
  Handlers[Sig] = Func;
  signal(Sig, Func != SIG_IGN && Func != SIG_DFL ? wrapper : Func);
}
static void switched(int Sig, handler Func) {
  switch ((long)Func) {
  case 0:
  case 1:
    break;
  default:
    Handlers[Sig] = Func;
    Func = wrapper;
  }
  signal(Sig, Func);
}
static void onSignal(int Sig) { close(9); }
int main(void) {
  install(SIGHUP, onSignal);
  install(SIGINT, SIG_IGN);
  stored(SIGTERM, onSignal);
  replaced(SIGQUIT, onSignal);
  copied(SIGUSR1, onSignal);
  chosen(SIGUSR2, onSignal);
  asked(SIGALRM, onSignal);
  switched(SIGCHLD, onSignal);
  pause();
}
