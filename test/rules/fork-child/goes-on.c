// A child whose exec fails and that nobody ends goes on as its parent does:
// what both run is not told.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
void note(const char *Text);
static void *work(void *Arg) { return Arg; }
static int Stop;
static void keep(char **Argv) {
  while (!Stop) {
    puts("start one");
    pid_t Pid;
    if ((Pid = fork()) == 0) {
      note("child"); // The child's own.
      execv(Argv[1], Argv + 1);
      puts("exec failed"); // want fork-child "puts"
    }
    printf("%d\n", (int)Pid);
    free(malloc(1));
    wait(0);
  }
}
static int once(char **Argv) {
  pid_t Pid = fork();
  puts("both"); // want fork-child "puts"
  if (Pid == 0) {
    execv(Argv[1], Argv + 1);
    perror("exec"); // want fork-child "perror"
  }
  puts("goes on");
  return 0;
}
int main(int Argc, char **Argv) {
  pthread_t T;
  pthread_create(&T, 0, work, 0);
  once(Argv);
  keep(Argv);
  // no-handlers
}
//--- unsafe/note.c
#include <stdio.h>
void note(const char *Text) { puts(Text); } // want fork-child "puts"
//--- clean/main.c
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
void report(int Pid);
static void *work(void *Arg) { return Arg; }
int main(int Argc, char **Argv) {
  pthread_t T;
  pthread_create(&T, 0, work, 0);
  for (;;) {
    puts("start one");
    pid_t Pid = fork();
    if (Pid == 0)
      execv(Argv[1], Argv + 1);
    report(Pid);
    wait(0);
  }
  // no-handlers
}
//--- clean/report.c
#include <stdio.h>
void report(int Pid) { printf("%d\n", Pid); }
