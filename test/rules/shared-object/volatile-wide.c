// Volatile keeps numbers whole that the target writes at once, and nothing that
// a pointer leads to.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/mild
// RUN: %want %t/narrow

//--- unsafe/main.c
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
struct item { int n; };
static struct item *volatile cur;
static volatile __int128 wide;
static volatile int seen;
static void on_int(int sig) {
  if (cur) // want shared-object "cur"
    seen = cur->n;
  wide++; // want shared-object "wide"
}
int main(void) {
  signal(SIGINT, on_int);
  for (;;) {
    cur = malloc(sizeof *cur);
    pause();
    free(cur);
    cur = 0;
    if (wide > 3)
      return 0;
  }
}
//--- mild/main.c
// want-remarks
#include <signal.h>
#include <unistd.h>
static volatile long long count;
static void (*volatile hook)(void);
static void on_int(int sig) {
  count = sig; // want remark shared-object "count"
  hook = 0; // want remark shared-object "hook"
}
int main(void) {
  signal(SIGINT, on_int);
  while (!count && hook)
    pause();
}
//--- narrow/flags
*.c: -m32 -ffreestanding
//--- narrow/main.c
typedef void (*handler)(int);
extern handler signal(int, handler);
extern int pause(void);
static volatile long long count;
static void on_int(int sig) {
  count = sig; // want shared-object "count"
}
int main(void) {
  signal(2, on_int);
  while (!count)
    pause();
}
