// Threads of the C++ library count; suppressions hold.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <string>
#include <thread>
#include <unistd.h>
int main() {
  std::thread T([] {});
  if (fork() == 0) {
    int *P = new int(1); // want fork-child "operator new"
    execl("/bin/true", "true", nullptr);
    _exit(*P);
  }
  T.join();
}
//--- clean/main.cpp
#include <thread>
#include <unistd.h>
int main() {
  std::thread T([] {});
  if (fork() == 0) {
    int *P = new int(1); // NOLINT(sigtidy-fork-child)
    execl("/bin/true", "true", nullptr);
    _exit(*P);
  }
  T.join();
  // no-handlers
}
