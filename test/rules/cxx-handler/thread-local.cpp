// A thread-local variable that is not constant from the start may be
// initialised by its use in the handler, in whichever file it is defined.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <unistd.h>
#include "shared.h"
static int compute() { return getpid(); }
thread_local int Own = compute();
static void use() {
  write(2, &Own, 1); // want cxx-handler "initialisation of thread-local Own"
}
static void onInt(int) {
  use();
  // NOLINTNEXTLINE(sigtidy-unsafe-call): another rule.
  _exit(Theirs); // want cxx-handler "initialisation of thread-local Theirs"
}
int main() {
  std::signal(SIGINT, onInt); // handler onInt SIGINT
  pause();
}
//--- unsafe/shared.h
extern thread_local int Theirs;
//--- unsafe/shared.cpp
#include "shared.h"
#include <unistd.h>
thread_local int Theirs = getpid();
//--- clean/main.cpp
#include <csignal>
#include <unistd.h>
#include "shared.h"
thread_local int Own = 3;
constinit thread_local int Promised = 4;
static thread_local int Plain;
thread_local int Late = getpid();
static void onInt(int) {
  if (Own + Promised + Plain + Theirs)
    _exit(1);
  _exit(Late); // NOLINT(sigtidy-cxx-handler)
}
int main() {
  std::signal(SIGINT, onInt); // handler onInt SIGINT
  return Late;
}
//--- clean/shared.h
extern thread_local int Theirs;
//--- clean/shared.cpp
#include "shared.h"
thread_local int Theirs = 5;
//--- unsafe/flags
*: -std=c++20
//--- clean/flags
*: -std=c++20
