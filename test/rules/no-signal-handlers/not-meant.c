// Event loops, hooks of fork and comments.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t

//--- main.c
// ordinary on_event
#include <pthread.h>
#include <signal.h>
struct event_base;
struct event *event_new(struct event_base *, int, short,
                        void (*)(int, short, void *), void *);
static volatile sig_atomic_t Stop;
static void on_event(int Sig, short What, void *Data) {}
static void in_child(void) {}
static void on_term(int Sig) { Stop = 1; }
int main(void) {
  event_new(0, SIGTERM, 8 | 16, on_event, 0);
  pthread_atfork(0, 0, in_child);
  signal(SIGTERM, on_term); // NOLINT(sigtidy-no-signal-handlers)
}
