// Where a loop asks which descriptors are ready, or waits for some time only,
// it does not wait for a single one of them.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
// want-remarks
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>
static volatile sig_atomic_t Stop;
static struct pollfd Poll;
static char Text[9];
static void on_term(int Sig) { Stop = 1; }
void serve_all(void);
int main(void) {
  signal(SIGTERM, on_term);
  serve_all();
  while (!Stop) {
    poll(&Poll, 1, -1); // want lost-wakeup "poll"
    int Client = accept(3, 0, 0);
    while (recv(Client, Text, sizeof Text, 0) > 0)
      ;
  }
}
//--- clean/main.c
// want-remarks
#define _GNU_SOURCE
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>
static volatile sig_atomic_t Stop;
static struct pollfd Poll;
static sigset_t Before;
static char Text[9];
static void on_term(int Sig) { Stop = 1; }
static int ready(void) { return ppoll(&Poll, 1, 0, &Before); }
static void serve(void) {
  int Client = accept(3, 0, 0);
  recv(Client, Text, sizeof Text, 0);
}
int main(void) {
  signal(SIGTERM, on_term);
  while (!Stop) {
    poll(&Poll, 1, 500);
    serve();
  }
  sigset_t Term;
  sigemptyset(&Term);
  sigaddset(&Term, SIGTERM);
  sigprocmask(SIG_BLOCK, &Term, &Before);
  while (!Stop) {
    ready();
    serve();
  }
  sigprocmask(SIG_SETMASK, &Before, 0);
  while (!Stop) {
    serve();
    usleep(1000);
  }
}
//--- unsafe/deep.c
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
int work(int);
static volatile sig_atomic_t Stop;
void stop(int Sig) { Stop = 1; }
// What is polled in the depth of the work says nothing of this descriptor.
void serve_all(void) {
  signal(SIGHUP, stop);
  while (!Stop)
    work(accept(3, 0, 0)); // want lost-wakeup "accept"
}
static int answer(int Fd) {
  struct pollfd Poll = {.fd = Fd};
  return poll(&Poll, 1, 100);
}
int work(int Fd) { return Fd > 3 ? answer(Fd) : 0; }
