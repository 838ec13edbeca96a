// An inline wrapper of a header has a copy in each unit that includes it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include "install.h"
#include <cstdio>
static void on_int(int) { std::puts("int"); } // want unsafe-call "puts"
int helper();
int main() {
  install(SIGINT, on_int); // handler on_int SIGINT
  return helper();
}
//--- unsafe/helper.cpp
#include "install.h"
int helper() { return 0; }
//--- unsafe/install.h
#include <csignal>
inline void install(int Number, void (*Fn)(int)) {
  struct sigaction Action {};
  Action.sa_handler = Fn;
  sigaction(Number, &Action, nullptr);
}
//--- clean/main.cpp
#include "install.h"
static volatile std::sig_atomic_t Stop;
static void on_int(int) { Stop = 1; }
int helper();
int main() {
  install(SIGINT, on_int); // handler on_int SIGINT; verdict on_int safe
  return helper();
}
//--- clean/helper.cpp
#include "install.h"
int helper() { return 0; }
//--- clean/install.h
#include <csignal>
inline void install(int Number, void (*Fn)(int)) {
  struct sigaction Action {};
  Action.sa_handler = Fn;
  sigaction(Number, &Action, nullptr);
}
