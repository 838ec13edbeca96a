// A destructor that puts back what the constructor saved in a member installs
// nothing, whatever object it is called for.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean
// RUN: %sigtidy handlers -p %t/clean.db 2>&1 | FileCheck --implicit-check-not=resolved %s
// CHECK: on_int

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
static void on_int(int) { std::puts("int"); } // want unsafe-call "puts"
struct Set {
  struct sigaction Old;
  Set() {
    struct sigaction Action {};
    Action.sa_handler = on_int;
    sigaction(SIGINT, &Action, &Old); // handler on_int SIGINT
  }
  ~Set() { sigaction(SIGINT, &Old, nullptr); }
};
void forget(Set *S) { delete S; }
int main() { forget(new Set); }
//--- clean/main.cpp
#include <csignal>
static volatile std::sig_atomic_t Stop;
static void on_int(int) { Stop = 1; }
struct Set {
  struct sigaction Old;
  Set() {
    struct sigaction Action {};
    Action.sa_handler = on_int;
    sigaction(SIGINT, &Action, &Old); // handler on_int SIGINT; verdict on_int safe
  }
  ~Set() { sigaction(SIGINT, &Old, nullptr); }
};
void forget(Set *S) { delete S; }
int main() { forget(new Set); }
