// What the program has set before it forks is set in the child as well.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <pthread.h>
#include <signal.h>
#include <unistd.h>
const char *path();
static void *work(void *Arg) { return Arg; }
static void on_int(int) {}
int main() {
  pthread_t T;
  pthread_create(&T, nullptr, work, nullptr);
  signal(SIGINT, on_int); // handler on_int SIGINT
  if (fork() == 0) {
    execl(path(), "x", static_cast<char *>(nullptr));
    _exit(1);
  }
  return access(path(), R_OK);
}
//--- unsafe/path.cpp
#include <stdlib.h>
const char *path() {
  static const char *Result = realpath("/bin/true", nullptr); // want fork-child "__cxa_guard_acquire"; want fork-child "realpath"
  return Result;
}
//--- clean/main.cpp
#include <pthread.h>
#include <signal.h>
#include <unistd.h>
const char *path();
static void *work(void *Arg) { return Arg; }
static void on_int(int) {}
int main() {
  pthread_t T;
  pthread_create(&T, nullptr, work, nullptr);
  signal(SIGINT, on_int); // handler on_int SIGINT
  if (access(path(), R_OK) != 0)
    return 1;
  if (fork() == 0) {
    execl(path(), "x", static_cast<char *>(nullptr));
    _exit(1);
  }
}
//--- clean/path.cpp
#include <stdlib.h>
const char *path() {
  static const char *Result = realpath("/bin/true", nullptr);
  return Result;
}
