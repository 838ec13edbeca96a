// A local variable is no constant once its address is kept: by a record, a
// table, a list, the heap, a global, a library's table of options, or beyond
// the named parameters. One that is only looked at stays what it was.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/keeper.h
struct buf {
  int *err;
};
void buf_init(struct buf *B, int *Err);
void buf_put(struct buf *B, int Sig);
//--- unsafe/keeper.c
#include "keeper.h"
void buf_init(struct buf *B, int *Err) { B->err = Err; }
void buf_put(struct buf *B, int Sig) {
  if (Sig > 9)
    *B->err = 1;
}
//--- unsafe/main.c
#include "keeper.h"
#include <getopt.h>
#include <signal.h>
#include <stdarg.h>
int printf(const char *, ...);
int puts(const char *);
int putchar(int);
int strcmp(const char *, const char *);
void *malloc(unsigned long);
void free(void *);
int system(const char *);

static void in_record(int Sig) {
  int Err = 0;
  struct buf B;
  buf_init(&B, &Err);
  buf_put(&B, Sig);
  if (Err)
    printf("record\n"); // want unsafe-call "printf"
}

static int *pick(int *A, int *B, int Sig) { return Sig > 2 ? A : B; }
static void returned(int Sig) {
  int A = 0, B = 0;
  *pick(&A, &B, Sig) = 1;
  if (A)
    puts("returned"); // want unsafe-call "puts"
}

struct out {
  int *to;
};
static void fill(struct out O, int Sig) { *O.to = Sig; }
static void by_value(int Sig) {
  int V = 0;
  struct out O = {&V};
  fill(O, Sig);
  if (V)
    system("true"); // want unsafe-call "system"
}
static void on_int(int Sig) {
  in_record(Sig);
  returned(Sig);
  by_value(Sig);
}

struct opt {
  const char *name;
  int *to;
  struct opt *next;
};
static void on_table(int Sig) { puts("table"); } // want unsafe-call "puts"
static void table(int Count, char **Arguments) {
  int Want = 0;
  struct opt Table[] = {{"-w", &Want, 0}, {0, 0, 0}};
  for (int I = 0; Table[I].name; I++)
    if (Count > 1 && !strcmp(Arguments[1], Table[I].name))
      *Table[I].to = 1;
  if (Want)
    signal(SIGQUIT, on_table); // handler on_table SIGQUIT
}

static void add(struct opt **List, struct opt *O, int *To) {
  O->to = To;
  O->next = *List;
  *List = O;
}
static void run(struct opt *List, int Count) {
  for (; List; List = List->next)
    *List->to = Count;
}
static void on_list(int Sig) { puts("list"); } // want unsafe-call "puts"
static void list(int Count) {
  int Want = 0;
  struct opt O, *List = 0;
  add(&List, &O, &Want);
  run(List, Count);
  if (Want)
    signal(SIGILL, on_list); // handler on_list SIGILL
}

struct context {
  int *result;
};
static struct context *make(int *Result) {
  struct context *C = malloc(sizeof *C);
  C->result = Result;
  return C;
}
static void compute(struct context *C, int Count) { *C->result = Count; }
static void on_heap(int Sig) { puts("heap"); } // want unsafe-call "puts"
static void heap(int Count) {
  int Ok = 0;
  compute(make(&Ok), Count);
  if (Ok)
    signal(SIGTRAP, on_heap); // handler on_heap SIGTRAP
}

static int *Flags[4], Number;
static void keep(int *Flag) { Flags[Number++] = Flag; }
static void set(int Count) {
  for (int I = 0; I < Number; I++)
    *Flags[I] = Count;
}
static void on_global(int Sig) { puts("global"); } // want unsafe-call "puts"
static void global(int Count) {
  int Ok = 0;
  keep(&Ok);
  set(Count);
  if (Ok)
    signal(SIGABRT, on_global); // handler on_global SIGABRT
}

static void on_option(int Sig) { puts("option"); } // want unsafe-call "puts"
static void option(int Count, char **Arguments) {
  int Want = 0;
  struct option Long[] = {{"want", no_argument, &Want, 1}, {0, 0, 0, 0}};
  while (getopt_long(Count, Arguments, "", Long, 0) != -1)
    ;
  if (Want)
    signal(SIGBUS, on_option); // handler on_option SIGBUS
}

static void parse(const char *Argument, ...) {
  va_list More;
  va_start(More, Argument);
  for (const char *Name; (Name = va_arg(More, const char *));) {
    int *To = va_arg(More, int *);
    if (!strcmp(Argument, Name))
      *To = 1;
  }
  va_end(More);
}
static void on_more(int Sig) { puts("more"); } // want unsafe-call "puts"
static void more(char **Arguments) {
  int Want = 0;
  parse(Arguments[1], "-w", &Want, (char *)0);
  if (Want)
    signal(SIGHUP, on_more); // handler on_more SIGHUP
}

int main(int Count, char **Arguments) {
  table(Count, Arguments);
  list(Count);
  heap(Count);
  global(Count);
  option(Count, Arguments);
  more(Arguments);
  signal(SIGINT, on_int); // handler on_int SIGINT
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
int puts(const char *);
static volatile int Seen;

struct buf {
  int *err;
  int used;
};
static void buf_init(struct buf *B, int *Err) {
  B->err = Err;
  B->used = 0;
}
static void buf_put(struct buf *B, int Sig) { B->used += Sig; }
static void looked_at(const struct buf *B) { Seen = *B->err; }
static void in_record(int Sig) {
  int Err = 0;
  struct buf B;
  buf_init(&B, &Err);
  buf_put(&B, Sig);
  looked_at(&B);
  if (Err)
    printf("never\n");
}

static int read_it(int *P) { return *P; }
static int read_below(int *P) { return read_it(P) + read_it(P); }
static int sum(int *P, int Left) { return Left ? *P + sum(P, Left - 1) : 0; }
static int is_set(int *P) { return *P != 0; }
static void set_to(int *P, int To) { *P = To; }
static void passed_on(int *P, int To) { set_to(P, To); }
static void read_only(int Sig) {
  int V = 0;
  Seen = read_below(&V) + sum(&V, Sig) + is_set(&V);
  if (V)
    printf("never\n");
  passed_on(&V, 0);
  if (V)
    puts("never");
}

static int *pick(int *A, int *B, int Sig) { return Sig > 2 ? A : B; }
static void returned(int Sig) {
  int A = 0, B = 0, C = 0;
  *pick(&A, &B, Sig) = 1;
  if (C)
    puts("never");
}
static void on_int(int Sig) {
  in_record(Sig);
  read_only(Sig);
  returned(Sig);
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
