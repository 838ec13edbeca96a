// Handlers of libevent run in ordinary context: silent, and listed as such.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
struct event;
struct event_base;
#define EV_SIGNAL 0x08
#define EV_PERSIST 0x10
#define evsignal_new(Base, Number, Fn, Data)                                   \
  event_new((Base), (Number), EV_SIGNAL | EV_PERSIST, (Fn), (Data))
struct event *event_new(struct event_base *, int, short, void (*)(int, short, void *), void *);
static void on_event(int Fd, short What, void *Data) {
  printf("event\n"); // want unsafe-call "printf" from on_signal
}
static void on_signal(int Sig) { on_event(0, 0, 0); }
int main(void) {
  signal(SIGTERM, on_signal); // handler on_signal SIGTERM; ordinary on_event
  evsignal_new(0, SIGINT, on_event, 0);
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
struct event;
struct event_base;
#define EV_SIGNAL 0x08
#define EV_PERSIST 0x10
#define evsignal_new(Base, Number, Fn, Data)                                   \
  event_new((Base), (Number), EV_SIGNAL | EV_PERSIST, (Fn), (Data))
struct event *event_new(struct event_base *, int, short, void (*)(int, short, void *), void *);
static void on_event(int Fd, short What, void *Data) {
  printf("event\n"); // ordinary on_event
}
int main(void) {
  evsignal_new(0, SIGINT, on_event, 0);
}
