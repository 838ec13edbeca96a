// fork for one task and vfork for the other: what the child does for one of
// them is not held against the child of vfork.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <stdio.h>
#include <string.h>
#include <unistd.h>
int list(const char *Name);
int main(int Count, char **Words) {
  pid_t Pid = strcmp(Words[0], "ls") == 0 ? fork() : vfork();
  if (Pid == 0) {
    puts("child"); // want fork-child "puts"
    if (strcmp(Words[0], "ls") == 0)
      _exit(list(Words[1]));
    execv(Words[0], Words);
    _exit(127);
  }
}
//--- unsafe/list.c
#include <stdio.h>
int list(const char *Name) {
  return printf("%s\n", Name) < 0; // want remark fork-child "printf"
}
//--- clean/main.c
#include <signal.h>
#include <string.h>
#include <unistd.h>
static int Started;
int list(const char *Name);
static void on_int(int Sig) {}
int main(int Count, char **Words) {
  signal(SIGINT, on_int); // handler on_int SIGINT
  pid_t Pid = strcmp(Words[0], "ls") == 0 ? fork() : vfork();
  if (Pid == 0) {
    if (strcmp(Words[0], "ls") == 0) {
      Started = 1;
      _exit(list(Words[1]));
    }
    execv(Words[0], Words);
    _exit(127);
  }
  return Started;
}
//--- clean/list.c
#include <unistd.h>
int list(const char *Name) { return write(1, Name, 1) < 0; }
