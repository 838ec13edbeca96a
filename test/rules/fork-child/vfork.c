// The child of vfork may call exec and _exit, and nothing else; in any program.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
// want-remarks
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
static void bad(void) {
  pid_t Pid = vfork();
  if (Pid == 0) {
    close(3);    // want remark fork-child "close"
    puts("bad"); // want fork-child "puts"
    execl("/bin/true", "true", (char *)0);
    exit(1); // want fork-child "exit"
  }
}
static int worse(void) {
  if (vfork() == 0)
    return 1; // want fork-child "vfork"
  return 0;
}
int main(void) {
  bad();
  return worse();
}
//--- clean/main.c
// want-remarks
#include <stdio.h>
#include <unistd.h>
int main(void) {
  pid_t Pid = vfork();
  if (Pid == 0) {
    execl("/bin/true", "true", (char *)0);
    _exit(127);
  }
  puts("parent");
  // no-handlers
}
