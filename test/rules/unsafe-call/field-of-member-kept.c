// Where the address of a member is kept, what is stored through the pointer is
// stored in the member; where another member's is, or the object is a new one, it
// is not.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
typedef void (*action)(void);
struct hook {
  int count;
  action run;
};
struct app {
  int number;
  struct hook early, late;
};
struct plan {
  struct hook *todo;
};
extern struct app *App;
static void loud(void) { printf("ran\n"); } // want unsafe-call "printf"
static void keep(struct plan *p, struct hook *h) { p->todo = h; }
static void set(struct hook *h, action run) { h->run = run; }
void prepare(struct app *a, struct plan *p) {
  keep(p, &a->late);
  set(p->todo, loud);
}
static void run(struct hook *h) { h->run(); }
static void on_int(int Sig) { run(&App->late); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
void *malloc(unsigned long);
typedef void (*action)(void);
struct hook {
  int count;
  action run;
};
struct app {
  int number;
  struct hook early, late;
};
struct plan {
  struct hook *todo;
};
static volatile sig_atomic_t Stop;
extern struct app *App;
void publish(struct hook *);
static void loud(void) { printf("ran\n"); }
static void quiet(void) { Stop = 1; }
static void keep(struct plan *p, struct hook *h) { p->todo = h; }
static void set(struct hook *h, action run) { h->run = run; }
void prepare(struct app *a, struct plan *p) {
  keep(p, &a->early);
  set(p->todo, loud);
  set(&a->late, quiet);
  publish(&a->late);
  set(malloc(sizeof(struct hook)), loud);
}
static void run(struct hook *h) { h->run(); }
static void on_int(int Sig) { run(&App->late); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
