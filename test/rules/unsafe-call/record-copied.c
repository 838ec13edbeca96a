// A record that is copied as a whole, by name, pointer or value, brings its
// members along.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/pointer
// RUN: %want %t/local
// RUN: %want %t/value
// RUN: %want %t/moved
// RUN: %want %t/returned
// RUN: %want %t/clean

//--- pointer/main.c
#include <signal.h>
#include <stdio.h>
struct config { int level; void (*fn)(int); };
struct app { int state; struct config config; };
static struct app App;
static struct config Whole;
static void configure(struct app *A, const struct config *C) { A->config = *C; }
static void copy(struct config *To, const struct config *From) { *To = *From; }
static void f(int Sig) { puts("f"); } // want unsafe-call "puts"
static void g(int Sig) { puts("g"); } // want unsafe-call "puts"
int main(void) {
  struct config C = {1, f}, D = {2, g};
  configure(&App, &C);
  copy(&Whole, &D);
  signal(SIGINT, App.config.fn); // handler f SIGINT
  signal(SIGTERM, Whole.fn); // handler g SIGTERM
}
//--- local/main.c
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
struct config { int level; void (*fn)(int); };
struct app { int state; struct config config; };
static void configure(struct app *A, const struct config *C) {
  A->config = *C;
  A->config.level = 3;
}
static void f(int Sig) { puts("f"); } // want unsafe-call "puts"
static void g(int Sig) { puts("g"); } // want unsafe-call "puts"
int main(void) {
  struct app Own, *Heap = malloc(sizeof *Heap);
  struct config C = {1, f}, D;
  D.fn = g;
  configure(&Own, &C);
  configure(Heap, &D);
  signal(SIGINT, Own.config.fn); // handler f SIGINT
  signal(SIGTERM, Heap->config.fn); // handler g SIGTERM
}
//--- value/main.c
#include <signal.h>
#include <stdio.h>
struct config { int level; void (*fn)(int); };
struct app { int state; struct config config; };
static struct app App;
static void configure(struct app *A, struct config C) { A->config = C; }
static void set(struct config C) { App.config = C; }
static void f(int Sig) { puts("f"); } // want unsafe-call "puts"
static void g(int Sig) { puts("g"); } // want unsafe-call "puts"
int main(void) {
  struct app Own;
  struct config C = {1, f}, D = {1, g};
  configure(&Own, C);
  set(D);
  signal(SIGINT, Own.config.fn); // handler f SIGINT
  signal(SIGTERM, App.config.fn); // handler g SIGTERM
}
//--- moved/main.c
#include <signal.h>
#include <stdio.h>
#include <string.h>
struct config { int level; void (*fn)(int); };
struct app { int state; struct config config; };
static struct app App;
static void configure(struct app *A, const struct config *C) {
  memcpy(&A->config, C, sizeof *C);
}
static void f(int Sig) { puts("f"); } // want unsafe-call "puts"
int main(void) {
  struct config C = {1, f};
  configure(&App, &C);
  signal(SIGINT, App.config.fn); // handler f SIGINT
}
//--- returned/main.c
#include <signal.h>
#include <stdio.h>
struct config { int level; void (*fn)(int); };
static struct config Config;
static void f(int Sig) { puts("f"); } // want unsafe-call "puts"
static struct config make(void) {
  struct config C = {1, f};
  return C;
}
static void fill(struct config *C) { *C = make(); }
int main(void) {
  fill(&Config);
  signal(SIGINT, Config.fn); // handler f SIGINT
}
//--- clean/main.c
#include <signal.h>
#include <stdio.h>
struct config { int level; void (*fn)(int); };
struct app { int state; struct config config; };
static struct app App;
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static void f(int Sig) { puts("f"); }
static void configure(struct app *A, const struct config *C) { A->config = *C; }
int main(void) {
  struct app Other;
  struct config C = {1, stop}, D = {2, f};
  configure(&App, &C);
  configure(&Other, &D);
  signal(SIGINT, App.config.fn); // handler stop SIGINT
  Other.config.fn(0);
  configure(&Other, &C);
  signal(SIGTERM, Other.config.fn); // handler stop SIGTERM
}
