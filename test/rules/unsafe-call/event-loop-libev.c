// Handlers of libev run in ordinary context: silent, and listed as such.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
struct ev_loop;
typedef struct ev_signal {
  int active, pending, priority;
  void *data;
  void (*cb)(struct ev_loop *, struct ev_signal *, int);
  struct ev_signal *next;
  int signum;
} ev_signal;
void ev_signal_start(struct ev_loop *, ev_signal *);
#define ev_signal_init(Watcher, Fn, Number)                                    \
  do {                                                                         \
    (Watcher)->cb = (Fn);                                                      \
    (Watcher)->signum = (Number);                                              \
  } while (0)
static ev_signal Watcher;
static void on_event(struct ev_loop *Loop, ev_signal *Signal, int Events) {
  printf("event\n"); // want unsafe-call "printf" from on_signal
}
static void on_signal(int Sig) { on_event(0, 0, 0); }
int main(void) {
  signal(SIGTERM, on_signal); // handler on_signal SIGTERM; ordinary on_event
  ev_signal_init(&Watcher, on_event, SIGINT);
  ev_signal_start(0, &Watcher);
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
struct ev_loop;
typedef struct ev_signal {
  int active, pending, priority;
  void *data;
  void (*cb)(struct ev_loop *, struct ev_signal *, int);
  struct ev_signal *next;
  int signum;
} ev_signal;
void ev_signal_start(struct ev_loop *, ev_signal *);
#define ev_signal_init(Watcher, Fn, Number)                                    \
  do {                                                                         \
    (Watcher)->cb = (Fn);                                                      \
    (Watcher)->signum = (Number);                                              \
  } while (0)
static ev_signal Watcher;
static void on_event(struct ev_loop *Loop, ev_signal *Signal, int Events) {
  printf("event\n"); // ordinary on_event
}
int main(void) {
  ev_signal_init(&Watcher, on_event, SIGINT);
  ev_signal_start(0, &Watcher);
}
