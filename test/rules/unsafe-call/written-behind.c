// A variable is not the constant that it was set to when others may have
// written it since: a callee through its address, a member of a record that
// was cleared, an indirect call, an assembler statement, a jump back.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/buffer.h
struct buffer {
  char *data;
  unsigned long used, room;
};
void put(struct buffer *, const char *);
void clear(struct buffer *);
//--- unsafe/buffer.c
#include "buffer.h"
char *strdup(const char *);
void *memset(void *, int, unsigned long);
static void grow(struct buffer *B, unsigned long By) { B->room += By; }
void put(struct buffer *B, const char *Text) {
  grow(B, 16);
  B->data = strdup(Text); // want unsafe-call "strdup"
  B->used = 4;
}
void clear(struct buffer *B) {
  memset(B, 0, sizeof(*B));
  put(B, "");
  if (B->used)
    B->used = strdup("") != 0; // want unsafe-call "strdup"
}
//--- unsafe/main.c
#include "buffer.h"
#include <setjmp.h>
#include <signal.h>
int printf(const char *, ...);
int puts(const char *);
int putchar(int);
void free(void *);
void *malloc(unsigned long);
int system(const char *);
char *getenv(const char *);
void *calloc(unsigned long, unsigned long);

static void locals(void) {
  struct buffer B = {0};
  put(&B, "x");
  if (B.used)
    free(B.data); // want unsafe-call "free"
  clear(&B);
}

struct job {
  int *done;
  void (*run)(struct job *);
};
static void finish(struct job *J) { *J->done = 1; }
static void kept(void) {
  int Done = 0;
  struct job J;
  J.done = &Done;
  J.run = finish;
  J.run(&J);
  if (Done)
    printf("done\n"); // want unsafe-call "printf"
}

static int State;
static void (*Hook)(void);
static void advance(void) { State = 2; }
void plug(void) { Hook = advance; }
static void hooked(void) {
  State = 0;
  Hook();
  if (State)
    puts("moved"); // want unsafe-call "puts"
}

static void run(void) { Hook(); }
static void hooked_below(void) {
  State = 0;
  run();
  if (State)
    puts("moved below"); // want unsafe-call "puts"
}

static void assembled(void) {
  int Flag = 0;
  __asm__("incl %0" : "+r"(Flag));
  if (Flag)
    putchar('x'); // want unsafe-call "putchar"
}

static jmp_buf Back;
static void again(int Depth) {
  if (Depth)
    longjmp(Back, 1);
}
static void jumps(int Depth) {
  volatile int Tried = 0;
  if (setjmp(Back) && Tried)
    malloc(1); // want unsafe-call "malloc"
  Tried = 1;
  again(Depth);
}

static void fill(int *Numbers) { Numbers[1] = 3; }
static void arrays(void) {
  int Numbers[2] = {0, 0};
  fill(Numbers);
  if (Numbers[1])
    system("true"); // want unsafe-call "system"
}

static void twice(int **Where) { **Where = 1; }
static void pointed(void) {
  int X = 0;
  int *P = &X;
  twice(&P);
  if (X)
    calloc(1, 1); // want unsafe-call "calloc"
}

static void on_int(int Sig) {
  locals();
  kept();
  hooked();
  hooked_below();
  assembled();
  jumps(Sig);
  arrays();
  pointed();
}
int main(void) {
  plug();
  signal(SIGINT, on_int); // handler on_int SIGINT
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
void free(void *);
struct buffer {
  char *data;
  unsigned long used;
};
static volatile unsigned long Length;
static void locals(void) {
  struct buffer B = {0};
  if (B.used)
    free(B.data);
  Length = B.used;
}
static int State;
static void advance(void) { State = 2; }
static void direct(void) {
  advance();
  State = 0;
  if (State)
    printf("moved\n");
}
static void on_int(int Sig) {
  locals();
  direct();
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
