// What is read once a helper has found it ready does not hide the helper's wait.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <poll.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
static volatile sig_atomic_t Stop;
static void on_term(int Sig) { Stop = 1; }
static int wait_in(struct pollfd *P) {
  return poll(P, 1, -1); // want lost-wakeup "poll"
}
static int next(struct epoll_event *Event) {
  return epoll_wait(3, Event, 1, -1); // want lost-wakeup "epoll_wait"
}
int main(void) {
  struct pollfd P = {.fd = 0, .events = POLLIN};
  struct epoll_event Event;
  char Text[10];
  signal(SIGTERM, on_term);
  while (!Stop)
    if (wait_in(&P) > 0)
      read(0, Text, sizeof Text);
  while (!Stop) {
    if (next(&Event) < 1)
      continue;
    if (Event.data.fd == 4)
      close(accept(4, 0, 0));
    else
      recv(Event.data.fd, Text, sizeof Text, 0);
  }
}
//--- clean/main.c
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>
static volatile sig_atomic_t Stop;
static void on_term(int Sig) { Stop = 1; }
static int wait_in(struct pollfd *P) { return poll(P, 1, 1000); }
static int get(void) {
  char C;
  return recv(0, &C, 1, 0);
}
int main(void) {
  struct pollfd P = {.fd = 0, .events = POLLIN};
  signal(SIGTERM, on_term);
  while (!Stop)
    if (wait_in(&P) > 0)
      close(accept(0, 0, 0));
  while (!Stop)
    if (wait_in(&P) > 0)
      get();
}
