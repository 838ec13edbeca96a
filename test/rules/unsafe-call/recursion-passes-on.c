// What a recursion passes on is called, not only what it was begun with.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/list
// RUN: %want %t/stored
// RUN: %want %t/mutual
// RUN: %want %t/long
// RUN: %want %t/clean

//--- list/main.c
#include <signal.h>
int printf(const char *, ...);
struct entry {
  void (*run)(void);
  struct entry *next;
};
static void quiet(void) {}
static void loud(void) { printf("ran\n"); } // want unsafe-call "printf"
static struct entry Last = {loud, 0}, First = {quiet, &Last};
static void run(const struct entry *e) {
  if (e) {
    e->run();
    run(e->next);
  }
}
static void on_int(int Sig) { run(&First); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int unsafe
//--- stored/main.c
#include <signal.h>
int printf(const char *, ...);
struct entry {
  void (*run)(void);
  struct entry *next;
};
static struct entry *Head;
static void quiet(void) {}
static void loud(void) { printf("ran\n"); } // want unsafe-call "printf"
static void run(const struct entry *e) {
  if (e) {
    e->run();
    run(e->next);
  }
}
static void on_int(int Sig) { run(Head); }
int main(void) {
  static struct entry Last, First;
  Last.run = loud;
  First.run = quiet;
  First.next = &Last;
  Head = &First;
  signal(SIGINT, on_int); // handler on_int SIGINT; verdict on_int unsafe
}
//--- mutual/main.c
#include <signal.h>
int printf(const char *, ...);
struct node {
  void (*run)(void);
  const struct node *part, *next;
};
static void quiet(void) {}
static void loud(void) { printf("ran\n"); } // want unsafe-call "printf"
static const struct node Part = {loud, 0, 0}, Last = {quiet, &Part, 0},
                         First = {quiet, 0, &Last};
static void each(const struct node *n);
static void one(const struct node *n) {
  n->run();
  if (n->part)
    each(n->part);
}
static void each(const struct node *n) {
  for (; n; n = n->next)
    one(n);
}
static void on_int(int Sig) { each(&First); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int unsafe
//--- long/main.c
#include <signal.h>
int printf(const char *, ...);
static void quiet(void) {}
static void loud(void) { printf("ran\n"); } // want unsafe-call "printf"
static void (*const All[])(void) = {quiet, quiet, quiet, quiet, quiet, quiet,
                                    quiet, quiet, quiet, quiet, quiet, quiet,
                                    quiet, quiet, quiet, quiet, quiet, quiet,
                                    quiet, loud,  0};
static void run(void (*const *f)(void)) {
  if (*f) {
    (*f)();
    run(f + 1);
  }
}
static void on_int(int Sig) { run(All); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int unsafe
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
struct entry {
  void (*run)(void);
  struct entry *next;
};
static void quiet(void) {}
static void silent(void) {}
static void loud(void) { printf("ran\n"); }
static struct entry Last = {silent, 0}, First = {quiet, &Last};
static struct entry Other = {loud, 0};
static void run(const struct entry *e) {
  if (e) {
    e->run();
    run(e->next);
  }
}
static void on_int(int Sig) { run(&First); }
int main(void) {
  signal(SIGINT, on_int); // handler on_int SIGINT; verdict on_int safe
  Other.run();
}
