// What a handler calls with its signal returns to that handler, which restores
// errno or does not.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/dispatch.c
extern void (*Callbacks[65])(int);
void dispatch(int Sig) {
  if (Callbacks[Sig])
    Callbacks[Sig](Sig); // want errno-clobber "waitpid"
}
//--- unsafe/main.c
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
void (*Callbacks[65])(int);
void dispatch(int);
static void on_child(int Sig) {
  while (waitpid(-1, 0, WNOHANG) > 0)
    ;
}
static void both(int Sig) {
  kill(getppid(), Sig); // want errno-clobber "kill"
}
int main(void) {
  Callbacks[SIGCHLD] = on_child;
  Callbacks[SIGUSR1] = both;
  signal(SIGCHLD, dispatch);
  signal(SIGUSR1, dispatch);
  signal(SIGUSR2, both);
  pause();
}
//--- clean/dispatch.c
#include <errno.h>
extern void (*Callbacks[65])(int);
void dispatch(int Sig) {
  int Saved = errno;
  if (Callbacks[Sig])
    Callbacks[Sig](Sig);
  errno = Saved;
}
//--- clean/main.c
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
void (*Callbacks[65])(int);
void dispatch(int);
static void on_child(int Sig) {
  while (waitpid(-1, 0, WNOHANG) > 0)
    ;
}
int main(void) {
  Callbacks[SIGCHLD] = on_child; // handler on_child SIGCHLD
  signal(SIGCHLD, dispatch);     // handler dispatch SIGCHLD
  pause();
}
