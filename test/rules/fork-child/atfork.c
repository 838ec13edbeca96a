// The functions that pthread_atfork runs in the child; releasing the locks that
// the one before has taken is what they are for.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
// want-remarks
#include <pthread.h>
#include <stdio.h>
static pthread_mutex_t Lock = PTHREAD_MUTEX_INITIALIZER;
static void *work(void *Arg) { return Arg; }
static void prepare(void) {
  puts("before");
  pthread_mutex_lock(&Lock);
}
static void child(void) {
  pthread_mutex_unlock(&Lock); // want remark fork-child "pthread_mutex_unlock"
  puts("child");               // want fork-child "puts"
}
int main(void) {
  pthread_t T;
  pthread_atfork(prepare, 0, child);
  pthread_create(&T, 0, work, 0);
}
//--- clean/main.c
#include <pthread.h>
static pthread_mutex_t Lock = PTHREAD_MUTEX_INITIALIZER;
static void *work(void *Arg) { return Arg; }
static void prepare(void) { pthread_mutex_lock(&Lock); }
static void child(void) { pthread_mutex_unlock(&Lock); }
int main(void) {
  pthread_t T;
  pthread_atfork(prepare, 0, child);
  pthread_create(&T, 0, work, 0);
  // no-handlers
}
