// The child of vfork may change nothing but the variable that holds what vfork
// returned: the rest is its parent's. Calls of its own functions count too.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
// want-remarks
#include <unistd.h>
#include "run.h"
int main(int Count, char **Words) {
  int Status = 0;
  pid_t Pid;
  Pid = vfork();
  if (Pid == 0) {
    Status = 1;         // want fork-child "Status"
    Tries++;            // want fork-child "Tries"
    Words[0] = "child"; // want fork-child "*Words"
    prepare();          // want remark fork-child "prepare"
    execv("/bin/true", Words);
    _exit(127);
  }
  return Status + run(Words);
}
//--- unsafe/run.h
extern int Tries;
struct job { int Failed; };
int run(char **Words);
void prepare(void);
//--- unsafe/run.c
#include <unistd.h>
#include "run.h"
int Tries;
void prepare(void) {}
static int start(struct job *Job, char **Words) {
  switch (vfork()) {
  case -1:
    return -1;
  case 0:
    execv("/bin/true", Words);
    Job->Failed = 1; // want fork-child "Job->Failed"
    _exit(127);
  default:
    return Job->Failed;
  }
}
int run(char **Words) {
  struct job Job = {0};
  return start(&Job, Words);
}
//--- clean/main.c
// want-remarks
#include <unistd.h>
#include "spawn.h"
int Tries;
int main(void) {
  Tries++;
  return spawn("/bin/true");
}
//--- clean/spawn.h
extern int Tries;
int spawn(const char *);
//--- clean/spawn.c
#include <unistd.h>
#include "spawn.h"
int spawn(const char *Path) {
  pid_t Pid = 0, Copy;
  int Status = 3;
  if ((Pid = vfork()) == 0) {
    // Nothing but the child has a use for it.
    char *Words[] = {"true", 0};
    execv(Path, Words);
    _exit(Status);
  }
  Copy = Pid;
  Tries = 0;
  return Copy < 0;
  // no-handlers
}
