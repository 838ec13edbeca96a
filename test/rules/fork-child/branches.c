// The child is where the result of fork is 0, however that is tested and
// wherever it is kept.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
struct job { pid_t Pid; };
static pid_t Child;
static void *work(void *Arg) { return Arg; }
static void run(void) {
  execl("/bin/true", "true", (char *)0);
  _exit(127);
}
static void compared(void) {
  pid_t Pid = fork();
  if (Pid < 0)
    perror("fork");
  else if (Pid == 0) {
    puts("child"); // want fork-child "puts"
    run();
  }
  puts("parent");
}
static void negated(void) {
  if (!fork()) {
    free(malloc(1)); // want fork-child "malloc"; want fork-child "free"
    run();
  }
  free(malloc(1));
}
static void switched(void) {
  switch (Child = fork()) {
  case -1:
    perror("fork");
    break;
  case 0:
    puts("child"); // want fork-child "puts"
    run();
  default:
    puts("parent");
  }
}
static void kept(struct job *J) {
  if ((J->Pid = fork()) == -1)
    abort();
  if (J->Pid > 0 || Child != 0 && J->Pid) {
    puts("parent");
    return;
  }
  puts("child"); // want fork-child "puts"
  run();
}
static void parentOnly(void) {
  pid_t Pid = fork();
  if (Pid) {
    puts("parent");
    return;
  }
  run();
}
int main(void) {
  pthread_t T;
  pthread_create(&T, 0, work, 0);
  struct job J;
  compared();
  negated();
  switched();
  kept(&J);
  parentOnly();
  // no-handlers
}
//--- clean/main.c
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
static void *work(void *Arg) { return Arg; }
int main(int Argc, char **Argv) {
  pthread_t T;
  pthread_create(&T, 0, work, 0);
  int Null = open("/dev/null", O_RDWR);
  pid_t Pid = fork();
  if (Pid < 0) {
    perror("fork");
    exit(1);
  }
  if (Pid == 0) {
    dup2(Null, 0);
    setsid();
    execv(Argv[1], Argv + 1);
    write(2, "exec\n", 5);
    _exit(127);
  }
  printf("%d\n", (int)Pid);
  // no-handlers
}
