// A function that hands on what fork returned makes children as fork does; what
// the child calls may be in another file.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include "thread.h"
#include "child.h"
#include <unistd.h>
int main(void) {
  start();
  if (spawn() == 0)
    child();
  // no-handlers
}
//--- unsafe/thread.h
void start(void);
//--- unsafe/thread.c
#include <pthread.h>
static void *work(void *Arg) { return Arg; }
void start(void) {
  pthread_t T;
  pthread_create(&T, 0, work, 0);
}
//--- unsafe/child.h
int spawn(void);
void child(void);
//--- unsafe/child.c
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "child.h"
int spawn(void) {
  fflush(stdout);
  pid_t Pid = fork();
  if (Pid == 0)
    setsid();
  return Pid;
}
void child(void) {
  setenv("A", "B", 1); // want fork-child "setenv"
  execl("/bin/true", "true", (char *)0);
  _exit(1);
}
//--- clean/main.c
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
static int spawn(void) {
  fflush(stdout);
  return fork();
}
int main(void) {
  // No thread: nobody else holds a lock.
  if (spawn() == 0) {
    setenv("A", "B", 1);
    execl("/bin/true", "true", (char *)0);
    exit(1);
  }
  // no-handlers
}
