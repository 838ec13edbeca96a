// A record that is copied to a member, by assignment, memcpy or as a function's
// result, brings what was stored in it elsewhere; from the same member of another
// record, and with all of a record, comes nothing else.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/assigned
// RUN: %want %t/memcpy
// RUN: %want %t/returned
// RUN: %want %t/clean

//--- assigned/main.c
#include <signal.h>
int printf(const char *, ...);
struct hook {
  int count;
  void (*run)(void);
};
struct app {
  int number;
  struct hook early, late;
};
extern struct app *App;
static void loud(void) { printf("ran\n"); } // want unsafe-call "printf"
static void set(struct hook *h, void (*run)(void)) { h->run = run; }
void prepare(struct app *a, struct app *b) {
  set(&a->early, loud);
  b->late = a->early;
}
static void run(struct hook *h) { h->run(); }
static void on_int(int Sig) { run(&App->late); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- memcpy/main.c
#include <signal.h>
int printf(const char *, ...);
void *memcpy(void *, const void *, unsigned long);
struct hook {
  int count;
  void (*run)(void);
};
struct app {
  int number;
  struct hook early, late;
};
extern struct app *App;
static void loud(void) { printf("ran\n"); } // want unsafe-call "printf"
static void set(struct hook *h, void (*run)(void)) { h->run = run; }
static void copy(struct hook *to, const struct hook *from) {
  memcpy(to, from, sizeof *to);
}
void prepare(struct app *a, struct app *b) {
  set(&a->early, loud);
  copy(&b->late, &a->early);
}
static void run(struct hook *h) { h->run(); }
static void on_int(int Sig) { run(&App->late); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- returned/main.c
#include <signal.h>
int printf(const char *, ...);
struct hook {
  int count;
  void (*run)(void);
};
struct app {
  int number;
  struct hook late;
};
extern struct app *App;
static void loud(void) { printf("ran\n"); } // want unsafe-call "printf"
static struct hook make(void (*run)(void)) {
  struct hook h;
  h.run = run;
  return h;
}
static void put(struct hook *h) { *h = make(loud); }
void prepare(struct app *a) { put(&a->late); }
static void run(struct hook *h) { h->run(); }
static void on_int(int Sig) { run(&App->late); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
void *memcpy(void *, const void *, unsigned long);
struct hook {
  int count;
  void (*run)(void);
};
struct app {
  int number;
  struct hook early, late;
};
static volatile sig_atomic_t Stop;
extern struct app *App;
static void loud(void) { printf("ran\n"); }
static void quiet(void) { Stop = 1; }
static void set(struct hook *h, void (*run)(void)) { h->run = run; }
void prepare(struct app *a, struct app *b) {
  set(&a->early, loud);
  set(&a->late, quiet);
  *b = *a;
  b->late = a->late;
  memcpy(&a->late, &b->late, sizeof a->late);
}
static void run(struct hook *h) { h->run(); }
static void on_int(int Sig) { run(&App->late); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
