// A pointer to a table of functions that is kept in a record which holds no
// function itself, and put there by a function of another file.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/connection.h
struct operations {
  void (*send)(void);
  void (*close)(void);
};
struct connection {
  int id;
  long sent, received, failed, retried, opened, closed;
  const struct operations *ops;
};
void attach(struct connection *, const struct operations *);
//--- unsafe/connection.c
#include "connection.h"
void attach(struct connection *C, const struct operations *Ops) {
  C->ops = Ops;
}
//--- unsafe/main.c
#include "connection.h"
#include <signal.h>
int printf(const char *, ...);
static void loud(void) {
  printf("sent\n"); // want unsafe-call "printf"
}
static void quiet(void) {}
static const struct operations Loud = {loud, quiet};
static struct connection First;
static void on_int(int Sig) { First.ops->send(); }
int main(void) {
  attach(&First, &Loud);
  signal(SIGINT, on_int); // handler on_int SIGINT
}
//--- clean/connection.h
struct operations {
  void (*send)(void);
  void (*close)(void);
};
struct connection {
  int id;
  long sent, received, failed, retried, opened, closed;
  const struct operations *ops;
};
void attach(struct connection *, const struct operations *);
//--- clean/connection.c
#include "connection.h"
void attach(struct connection *C, const struct operations *Ops) {
  C->ops = Ops;
}
//--- clean/main.c
#include "connection.h"
#include <signal.h>
int printf(const char *, ...);
static void loud(void) { printf("sent\n"); }
static void quiet(void) {}
static const struct operations Loud = {loud, loud};
static const struct operations Mixed = {quiet, loud};
static struct connection First, Second;
static void on_int(int Sig) { First.ops->send(); }
int main(void) {
  attach(&First, &Mixed);
  attach(&Second, &Loud);
  signal(SIGINT, on_int); // handler on_int SIGINT
  Second.ops->send();
  First.ops->close();
}
