// A record is cast to the type of its first member, and back; another member's
// record is not.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/up
// RUN: %want %t/nested
// RUN: %want %t/down
// RUN: %want %t/container
// RUN: %want %t/clean

//--- up/main.c
#include <signal.h>
int printf(const char *, ...);
struct base {
  int kind;
  void (*run)(void);
};
struct derived {
  struct base base;
  int more;
};
extern struct derived *Current;
static void loud(void) { printf("ran\n"); } // want unsafe-call "printf"
static void set(struct base *b, void (*run)(void)) { b->run = run; }
void prepare(struct derived *d) { set((struct base *)d, loud); }
static void run(struct base *b) { b->run(); }
static void on_int(int Sig) { run(&Current->base); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- nested/main.c
#include <signal.h>
int printf(const char *, ...);
struct base {
  int kind;
  void (*run)(void);
};
struct derived {
  struct base base;
  int more;
};
struct owner {
  int number;
  struct derived part;
};
extern struct owner *Current;
static void loud(void) { printf("ran\n"); } // want unsafe-call "printf"
static void set(struct base *b, void (*run)(void)) { b->run = run; }
void prepare(struct owner *o) { set((struct base *)&o->part, loud); }
static void run(struct base *b) { b->run(); }
static void on_int(int Sig) { run(&Current->part.base); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- down/main.c
#include <signal.h>
int printf(const char *, ...);
struct base {
  int kind;
};
struct derived {
  struct base base;
  void (*run)(void);
};
struct owner {
  int number;
  struct derived part;
};
extern struct owner *Current;
static void loud(void) { printf("ran\n"); } // want unsafe-call "printf"
static void set(struct base *b, void (*run)(void)) {
  ((struct derived *)b)->run = run;
}
void prepare(struct owner *o) { set(&o->part.base, loud); }
static void run(struct derived *d) { d->run(); }
static void on_int(int Sig) { run(&Current->part); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- container/main.c
#include <signal.h>
int printf(const char *, ...);
struct link {
  struct link *next;
};
struct hook {
  void (*run)(void);
  struct link node;
};
struct owner {
  int number;
  struct hook hook;
};
#define container_of(p, type, member)                                          \
  ((type *)((char *)(p) - __builtin_offsetof(type, member)))
extern struct owner *Current;
static void loud(void) { printf("ran\n"); } // want unsafe-call "printf"
static void set(struct hook *h, void (*run)(void)) { h->run = run; }
static void each(struct link *l) { set(container_of(l, struct hook, node), loud); }
void prepare(struct owner *o) { each(&o->hook.node); }
static void run(struct hook *h) { h->run(); }
static void on_int(int Sig) { run(&Current->hook); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
struct base {
  int kind;
  void (*run)(void);
};
struct derived {
  struct base base;
  int more;
};
struct owner {
  int number;
  struct derived part, other;
};
static volatile sig_atomic_t Stop;
extern struct owner *Current;
static void loud(void) { printf("ran\n"); }
static void quiet(void) { Stop = 1; }
static void set(struct base *b, void (*run)(void)) { b->run = run; }
void prepare(struct owner *o) {
  set((struct base *)&o->part, quiet);
  set((struct base *)&o->other, loud);
}
static void run(struct base *b) { b->run(); }
static void on_int(int Sig) { run(&Current->part.base); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
