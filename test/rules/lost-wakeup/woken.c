// A handler may end the wait itself.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <poll.h>
#include <signal.h>
#include <unistd.h>
static volatile sig_atomic_t Stop, Done;
static int Pipe[2];
static struct pollfd Poll[2];
// The terminal is no pipe.
static void on_term(int Sig) {
  Stop = 1;
  write(2, "bye\n", 4);
}
// A pipe does not end pause.
static void on_int(int Sig) {
  Done = 1;
  write(Pipe[1], "", 1);
}
int main(void) {
  pipe(Pipe);
  signal(SIGTERM, on_term);
  signal(SIGINT, on_int);
  while (!Stop)
    poll(Poll, 2, -1); // want lost-wakeup "poll"
  while (!Done)
    pause(); // want lost-wakeup "pause"
}
//--- clean/main.c
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>
static volatile sig_atomic_t Stop, Done, Jumped, Late, Closed;
static int Pipe[2], Listening;
static struct pollfd Poll[2];
static sigjmp_buf Out;
static void wake(void) { write(Pipe[1], "", 1); }
static void on_term(int Sig) {
  Stop = 1;
  wake();
}
static void on_alarm(int Sig) {
  Late = 1;
  alarm(1); // The next one ends the wait.
}
static void on_int(int Sig) {
  Jumped = 1;
  siglongjmp(Out, 1);
}
static void on_hup(int Sig) {
  Closed = 1;
  shutdown(Listening, SHUT_RDWR);
}
static void on_quit(int Sig) {
  Done = 1;
  _exit(1);
}
int main(void) {
  pipe(Pipe);
  signal(SIGTERM, on_term);
  signal(SIGALRM, on_alarm);
  signal(SIGINT, on_int);
  signal(SIGHUP, on_hup);
  signal(SIGQUIT, on_quit);
  while (!Stop)
    poll(Poll, 2, -1);
  while (!Late)
    pause();
  if (sigsetjmp(Out, 1) == 0)
    while (!Jumped)
      pause();
  while (!Closed)
    accept(Listening, 0, 0);
  while (!Done)
    pause();
}
