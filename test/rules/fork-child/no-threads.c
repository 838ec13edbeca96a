// In a program without threads nobody holds a lock when it is copied: what runs
// before exec is told quietly, and nothing where the child goes on as a copy.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/quiet
// RUN: %want %t/copy
// RUN: %want %t/library

//--- quiet/main.c
// want-remarks
#include <unistd.h>
#include "child.h"
int main(void) {
  if (fork() == 0)
    child();
  // no-handlers
}
//--- quiet/child.h
void child(void);
//--- quiet/child.c
#include "child.h"
#include <stdlib.h>
#include <unistd.h>
void child(void) {
  setenv("LANG", "C", 1); // want remark fork-child "setenv"
  execl("/bin/date", "date", (char *)0);
  _exit(127);
}
//--- copy/main.c
// want-remarks
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
int main(void) {
  if (fork() == 0) {
    puts("child");
    exit(0);
  }
  // no-handlers
}
//--- library/hooks.c
// want-remarks
// no-handlers
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
static void child(void) {
  puts("child"); // want remark fork-child "puts"
}
void library_start(void) { pthread_atfork(0, 0, child); }
