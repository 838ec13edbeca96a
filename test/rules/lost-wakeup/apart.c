// A test and a wait that lie deep in what one loop calls, apart from each other:
// perhaps nobody waits for the flag.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/near
// RUN: %want %t/apart

//--- near/main.c
#include <poll.h>
#include <signal.h>
static volatile sig_atomic_t Hup;
static void on_hup(int Sig) { Hup = 1; }
static struct pollfd Poll;
static void look(void) {
  if (Hup)
    Hup = 0;
}
static void serve(void) { look(); }
static void once(void) {
  serve();
  poll(&Poll, 1, -1); // want lost-wakeup "poll"
}
int main(void) {
  signal(SIGHUP, on_hup);
  for (;;)
    once();
}
//--- apart/main.c
// want-remarks
#include <signal.h>
#include <stdlib.h>
void receive(void);
void answer(void);
static volatile sig_atomic_t Hup;
static void on_hup(int Sig) { Hup = 1; }
static void create(void) {
  if (Hup)
    Hup = 0;
}
static void download(void) { create(); }
int main(void) {
  signal(SIGHUP, on_hup);
  for (;;) {
    receive();
    download();
  }
}
//--- apart/receive.c
#include <sys/socket.h>
static int Listening;
void receive(void) {
  accept(Listening, 0, 0); // want remark lost-wakeup "accept"
}
