// Test and wait may stand in helpers, in other files.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/flags.c
#include <signal.h>
#include <stdlib.h>
static volatile sig_atomic_t Stop, Reload;
void set_stop(void) { Stop = 1; }
void set_reload(void) { Reload = 1; }
static int is_set(void) { return Stop != 0; }
int stopped(void) { return is_set(); }
void serve_signals(void) {
  if (Reload)
    Reload = 0;
}
//--- unsafe/wait.c
#include <errno.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
static struct pollfd Poll;
static struct epoll_event Event;
static int once(int Timeout) {
  return poll(&Poll, 1, Timeout); // want lost-wakeup "poll"
}
int wait_for_work(void) { return once(-1); }
int wait_again(int Epoll) {
  int Got;
  do
    Got = Epoll ? epoll_wait(3, &Event, 1, -1) // want lost-wakeup "epoll_wait"
                : poll(&Poll, 1, -1); // want lost-wakeup "poll"
  while (Got < 0 && errno == EINTR);
  return Got;
}
int next_client(int Fd) {
  if (Fd < 0)
    return -1;
  return accept(Fd, 0, 0); // want lost-wakeup "accept"
}
//--- unsafe/main.c
#include <signal.h>
void set_stop(void);
void set_reload(void);
int stopped(void);
void serve_signals(void);
int wait_for_work(void), wait_again(int), next_client(int);
static int (*Waiting)(void) = wait_for_work;
static void on_term(int Sig) { set_stop(); }
static void on_hup(int Sig) { set_reload(); }
static int step(int Fd) {
  serve_signals();
  return next_client(Fd);
}
int main(int Count, char **Words) {
  signal(SIGTERM, on_term);
  signal(SIGHUP, on_hup);
  while (!stopped())
    wait_for_work();
  while (!stopped())
    Waiting();
  while (!stopped())
    wait_again(Count);
  for (;;)
    step(Count);
}
//--- clean/flags.c
#include <signal.h>
static volatile sig_atomic_t Stop, Reload;
void set_stop(void) { Stop = 1; }
void set_reload(void) { Reload = 1; }
int stopped(void) { return Stop != 0; }
void serve_signals(void) {
  if (Reload)
    Reload = 0;
}
//--- clean/wait.c
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
static struct pollfd Poll;
static int once(int Timeout) { return poll(&Poll, 1, Timeout); }
int wait_for_work(void) { return once(1000); }
// Something among much else.
int serve(int What) {
  char Text[9];
  if (What == 1)
    return recv(3, Text, sizeof Text, 0);
  return 0;
}
int work(int What) { return What > 3 ? serve(What) : 0; }
int forever(void) { return once(-1); }
//--- clean/main.c
#include <signal.h>
void set_stop(void);
void set_reload(void);
int stopped(void);
void serve_signals(void);
int wait_for_work(void), work(int), forever(void);
static void on_term(int Sig) { set_stop(); }
static void on_hup(int Sig) { set_reload(); }
int main(int Count, char **Words) {
  // The handler is not installed yet.
  while (!stopped())
    forever();
  signal(SIGTERM, on_term);
  signal(SIGHUP, on_hup);
  while (!stopped())
    wait_for_work();
  while (!stopped())
    work(Count);
  for (;;) {
    serve_signals();
    wait_for_work();
  }
}
