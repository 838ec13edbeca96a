// A member is read by another path than it was stored by: by its place in
// memory.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/down
// RUN: %want %t/stored
// RUN: %want %t/container
// RUN: %want %t/twin
// RUN: %want %t/offset
// RUN: %want %t/rows
// RUN: %want %t/scalar
// RUN: %want %t/bytes
// RUN: %want %t/clean

//--- down/main.c
#include <signal.h>
int printf(const char *, ...);
struct base {
  int kind;
};
struct watcher {
  struct base base;
  void (*run)(void);
};
static void loud(void) { printf("ran\n"); } // want unsafe-call "printf"
static struct watcher W = {{1}, loud};
static struct base *Current = &W.base;
static void on_int(int Sig) { ((struct watcher *)Current)->run(); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int unsafe
//--- stored/main.c
#include <signal.h>
int printf(const char *, ...);
struct base {
  int kind;
};
struct watcher {
  struct base base;
  int number;
  void (*handler)(int);
};
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void start(struct base *b) {
  struct watcher *w = (struct watcher *)b;
  signal(w->number, w->handler);
}
int main(void) {
  static struct watcher W;
  W.number = SIGTERM;
  W.handler = bye;
  start(&W.base); // handler bye SIGTERM
}
//--- container/main.c
#include <signal.h>
#include <stddef.h>
int printf(const char *, ...);
struct link {
  struct link *next;
};
struct entry {
  int number;
  void (*handler)(int);
  struct link link;
};
#define container_of(p, t, m) ((t *)((char *)(p) - offsetof(t, m)))
static struct link *Head;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void add(struct entry *e) {
  e->link.next = Head;
  Head = &e->link;
}
int main(void) {
  static struct entry Bye = {SIGTERM, bye, {0}};
  add(&Bye);
  for (struct link *l = Head; l; l = l->next) {
    struct entry *e = container_of(l, struct entry, link);
    signal(e->number, e->handler); // handler bye SIGTERM
  }
}
//--- twin/main.c
#include <signal.h>
int printf(const char *, ...);
struct public {
  int kind;
  void (*run)(void);
};
struct private {
  int kind;
  void (*run)(void);
  int more;
};
static void loud(void) { printf("ran\n"); } // want unsafe-call "printf"
static struct private P = {1, loud, 2};
static struct public *Api = (struct public *)&P;
static void on_int(int Sig) { Api->run(); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int unsafe
//--- offset/main.c
#include <signal.h>
#include <stddef.h>
int printf(const char *, ...);
typedef void (*handler)(int);
struct ops {
  int number;
  handler fn;
};
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void set(void *Record, size_t Offset) {
  signal(SIGTERM, *(handler *)((char *)Record + Offset));
}
int main(void) {
  static struct ops Ops = {SIGTERM, bye};
  set(&Ops, offsetof(struct ops, fn)); // handler bye SIGTERM
}
//--- rows/main.c
#include <signal.h>
int printf(const char *, ...);
typedef void (*action)(void);
static void quiet(void) {}
static void loud(void) { printf("ran\n"); } // want unsafe-call "printf"
static action Rows[2][2] = {{quiet, quiet}, {quiet, loud}};
static void on_int(int Sig) { ((action *)Rows)[3](); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int unsafe
//--- scalar/main.c
#include <signal.h>
int printf(const char *, ...);
typedef void (*handler)(int);
struct ops {
  handler first, second;
};
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
int main(void) {
  struct ops Ops = {bye, 0};
  signal(SIGTERM, *(handler *)&Ops); // handler bye SIGTERM
}
//--- bytes/main.c
#include <signal.h>
int printf(const char *, ...);
struct entry {
  int kind;
  void (*run)(void);
};
static void quiet(void) {}
static void loud(void) { printf("ran\n"); } // want unsafe-call "printf"
static struct entry All[2] = {{1, quiet}, {2, loud}};
static void on_int(int Sig) {
  ((struct entry *)((char *)All + sizeof(struct entry)))->run();
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int unsafe
//--- clean/main.c
#include <signal.h>
#include <stddef.h>
int printf(const char *, ...);
struct base {
  int kind;
};
struct watcher {
  struct base base;
  void (*run)(void);
  void (*later)(void);
};
static void quiet(void) {}
static void loud(void) { printf("ran\n"); }
static struct watcher W = {{1}, quiet, loud};
static struct base *Current = &W.base;
static void on_int(int Sig) {
  ((struct watcher *)Current)->run();
  (*(void (**)(void))((char *)&W + offsetof(struct watcher, run)))();
}
int main(void) {
  signal(SIGINT, on_int); // handler on_int SIGINT; verdict on_int safe
  W.later();
}
