// What the child calls when exec has failed is no failed assertion: no test leads
// to it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/tested
// RUN: %want %t/failed

//--- unsafe/main.c
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
static void panic(const char *Text) {
  fprintf(stderr, "%s\n", Text); // want fork-child "fprintf"
  abort();
}
static void *work(void *Arg) { return Arg; }
static void plain(void) {
  if (fork() == 0) {
    execl("/bin/date", "date", (char *)0);
    panic("cannot execute");
  }
}
int main(int Count, char **Words) {
  pthread_t Thread;
  if (pthread_create(&Thread, 0, work, 0))
    panic("a");
  if (Count > 4)
    panic("b");
  if (Count < 2)
    panic("c");
  plain();
  // no-handlers
}
//--- tested/main.c
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
static void panic(const char *Text) {
  fprintf(stderr, "%s\n", Text); // want remark fork-child "fprintf"
  abort();
}
static void *work(void *Arg) { return Arg; }
int main(int Count, char **Words) {
  pthread_t Thread;
  if (pthread_create(&Thread, 0, work, 0))
    panic("a");
  if (Count > 4)
    panic("b");
  if (fork() == 0) {
    if (dup2(Count, 0) < 0)
      panic("c");
    if (Count == 3)
      panic("d");
    execl("/bin/date", "date", (char *)0);
    _exit(127);
  }
  // no-handlers
}
//--- failed/main.c
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
static void panic(const char *Text) {
  fprintf(stderr, "%s\n", Text); // want fork-child "fprintf"
  abort();
}
static void *work(void *Arg) { return Arg; }
int main(int Count, char **Words) {
  pthread_t Thread;
  if (pthread_create(&Thread, 0, work, 0))
    panic("a");
  if (Count > 4)
    panic("b");
  if (Count < 2)
    panic("c");
  if (fork() == 0) {
    if (execv("/bin/date", Words) < 0)
      panic("cannot execute");
  }
  puts("parent");
  // no-handlers
}
