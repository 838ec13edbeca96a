// A wrapper of fork may say in its own words which process it returns in.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/fork.h
int safeFork(int *Ret);
//--- unsafe/fork.c
#include <errno.h>
#include <unistd.h>
int safeFork(int *Ret) {
  pid_t Pid = fork();
  if (Pid < 0)
    return -errno;
  if (Pid > 0) {
    *Ret = Pid;
    return 1;
  }
  if (setsid() < 0)
    return -1;
  return 0;
}
//--- unsafe/main.c
#include "fork.h"
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
static void *work(void *Arg) { return Arg; }
static void run(void) {
  execl("/bin/true", "true", (char *)0);
  _exit(127);
}
static int ordered(void) {
  pid_t Pid = fork();
  if (Pid > 0)
    return Pid;
  if (Pid < 0)
    return -1;
  return 0;
}
static int switched(void) {
  pid_t Pid = fork();
  switch (Pid) {
  case 0:
    setsid();
    return 0;
  default:
    return Pid;
  }
}
static int isChild(void) {
  pid_t Pid = fork();
  return Pid == 0;
}
static int kept(void) {
  int Result = 0;
  if (fork() != 0)
    Result = 7;
  return Result;
}
static int waits(int Flags) {
  int Status;
  pid_t Pid = fork();
  if (Pid < 0)
    return -1;
  if (Pid == 0)
    return 0;
  if (Flags) {
    int Result = waitpid(Pid, &Status, 0);
    if (Result < 0)
      return Result;
  }
  return 1;
}
static int outer(void) { return !isChild(); }
int main(void) {
  pthread_t T;
  int Pid;
  pthread_create(&T, 0, work, 0);
  if (safeFork(&Pid) == 0) {
    puts("child"); // want fork-child "puts"
    run();
  }
  int Result = safeFork(&Pid);
  if (Result < 0)
    return 1;
  if (Result > 0) {
    puts("parent");
  } else {
    puts("child"); // want fork-child "puts"
    run();
  }
  if (ordered() == 0) {
    puts("child"); // want fork-child "puts"
    run();
  }
  if (!switched()) {
    puts("child"); // want fork-child "puts"
    run();
  }
  if (isChild()) {
    puts("child"); // want fork-child "puts"
    run();
  }
  if (kept() == 0) {
    puts("child"); // want fork-child "puts"
    run();
  }
  if (waits(Result) == 0) {
    puts("child"); // want fork-child "puts"
    run();
  }
  if (outer()) {
    puts("parent");
    return 0;
  }
  puts("child"); // want fork-child "puts"
  run();
  // no-handlers
}
//--- clean/main.c
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
static void *work(void *Arg) { return Arg; }
// 0 is what the parent returns as well.
static int run(void) {
  int Status;
  pid_t Pid = fork();
  if (Pid < 0)
    return -1;
  if (Pid == 0) {
    if (execl("/bin/true", "true", (char *)0) < 0)
      return 0;
  }
  if (waitpid(Pid, &Status, 0) < 0)
    return -1;
  return WEXITSTATUS(Status);
}
static int isParent(void) { return fork() != 0; }
int main(void) {
  pthread_t T;
  pthread_create(&T, 0, work, 0);
  if (run() == 0)
    puts("done");
  if (isParent())
    puts("parent");
  else {
    execl("/bin/true", "true", (char *)0);
    _exit(127);
  }
  // no-handlers
}
