// A child that goes on as a copy of its parent and never gives way to another
// program is a remark.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
// want-remarks
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>
static void *work(void *Arg) { return Arg; }
static void serve(void) {
  puts("child"); // want remark fork-child "puts"
  _exit(0);
}
int main(void) {
  pthread_t T;
  pthread_create(&T, 0, work, 0);
  if (fork() == 0)
    serve();
  puts("parent");
}
//--- clean/main.c
// want-remarks
#include <pthread.h>
#include <unistd.h>
static void *work(void *Arg) { return Arg; }
int main(void) {
  pthread_t T;
  pthread_create(&T, 0, work, 0);
  if (fork() == 0)
    _exit(0);
  // no-handlers
}
