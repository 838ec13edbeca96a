// Which function makes the child is chosen: it is a child all the same.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <stdio.h>
#include <unistd.h>
int main(int Count, char **Words) {
  pid_t Pid;
  Pid = Count > 1 ? fork() : vfork();
  switch (Pid) {
  case 0:
    puts("child"); // want fork-child "puts"
    execv("/bin/true", Words);
    _exit(127);
  }
  return 0;
}
//--- clean/main.c
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
static int Started;
static void on_int(int Sig) {}
int main(int Count, char **Words) {
  char *Text;
  pid_t Pid;
  signal(SIGINT, on_int);
  Pid = Count > 1 ? fork() : vfork();
  switch (Pid) {
  case -1:
    return 1;
  case 0:
    execv("/bin/true", Words);
    _exit(127);
  }
  // The parent.
  Text = malloc(9);
  Started = 1;
  puts("started");
  free(Text);
  return 0;
}
