// What was made of the result of fork tells the child as well: a truth that is
// kept, what a helper says of it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <pthread.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
static void *work(void *Arg) { return Arg; }
static void run(void) {
  execl("/bin/true", "true", (char *)0);
  _exit(127);
}
static int isParent(pid_t Pid) {
  if (Pid > 0)
    return 1;
  return 0;
}
static int isChild(pid_t Pid) { return Pid == 0; }
static void returns(void) {
  pid_t Pid = fork();
  int Parent = Pid > 0;
  if (Parent) {
    puts("parent");
    return;
  }
  puts("child"); // want fork-child "puts"
  run();
}
static void kept(void) {
  const int InChild = fork() == 0;
  puts("both"); // want fork-child "puts"
  if (InChild) {
    puts("child"); // want fork-child "puts"
    run();
  }
}
static void asked(void) {
  pid_t Pid = fork();
  if (isChild(Pid)) {
    puts("child"); // want fork-child "puts"
    run();
  }
}
static void negated(void) {
  pid_t Pid = fork();
  if (!isParent(Pid)) {
    puts("child"); // want fork-child "puts"
    run();
  }
}
static void set(void) {
  int Child = 0;
  pid_t Pid = fork();
  if (Pid == 0)
    Child = 1;
  if (Child) {
    puts("child"); // want fork-child "puts"
    run();
  }
}
int main(void) {
  pthread_t T;
  pthread_create(&T, 0, work, 0);
  returns();
  kept();
  asked();
  negated();
  set();
  // no-handlers
}
//--- clean/main.c
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>
static void *work(void *Arg) { return Arg; }
static int isParent(pid_t Pid) { return Pid > 0; }
static void run(void) {
  execl("/bin/true", "true", (char *)0);
  _exit(127);
}
static void kept(void) {
  pid_t Pid = fork();
  int Parent = Pid > 0;
  if (Parent) {
    puts("parent");
    return;
  }
  run();
}
static void asked(void) {
  pid_t Pid = fork();
  if (isParent(Pid)) {
    puts("parent");
    return;
  }
  run();
}
int main(void) {
  pthread_t T;
  pthread_create(&T, 0, work, 0);
  kept();
  asked();
  // no-handlers
}
