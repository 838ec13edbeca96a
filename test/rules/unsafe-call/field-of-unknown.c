// Of an object that is not known at all a field may hold whatever is stored in
// that field of any.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/read
// RUN: %want %t/stored

//--- read/main.c
#include <signal.h>
int printf(const char *, ...);
int puts(const char *);
struct hook {
  int count;
  void (*run)(void);
};
struct app {
  int number;
  struct hook early, late;
};
struct hook *find(int);
static void loud(void) { printf("ran\n"); } // want unsafe-call "printf"
static void line(void) { puts("ran"); }     // want unsafe-call "puts"
static void set(struct hook *h, void (*run)(void)) { h->run = run; }
void prepare(struct app *a) {
  set(&a->early, loud);
  set(&a->late, line);
}
static void run(struct hook *h) { h->run(); }
static void on_int(int Sig) { run(find(Sig)); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- stored/main.c
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
struct hook *find(struct app *);
struct hook *pick(struct hook *);
static void loud(void) { printf("ran\n"); } // want unsafe-call "printf"
static void set(struct hook *h, void (*run)(void)) { h->run = run; }
void prepare(struct app *a) { set(pick(&a->late), loud); }
static void run(struct hook *h) { h->run(); }
static void on_int(int Sig) { run(&App->late); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
