// MSC54-CPP's second example, and C++17's [support.signal]p3.5: a handler that
// enters a try-block. Where unsafe calls are made anyway it is said quietly.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/old
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include "g.h"
extern "C" void onInt(int) {
  try { // want cxx-handler "try"
    // NOLINTNEXTLINE(sigtidy-unknown-call): another rule.
    g();
  } catch (...) {
  }
}
extern "C" void onTerm(int) { inside(); }
extern "C" void onHup(int) { loud(); }
int main() {
  std::signal(SIGINT, onInt);
  std::signal(SIGTERM, onTerm);
  std::signal(SIGHUP, onHup);
  loud();
}
//--- unsafe/g.h
void g() noexcept(false);
void inside();
void loud();
//--- unsafe/inside.cpp
#include "g.h"
#include <cstdio>
struct Part {
  Part();
  int Value;
};
// NOLINTNEXTLINE(sigtidy-unknown-call): another rule.
Part::Part() try : Value((g(), 1)) { // want cxx-handler "try"
} catch (int) {
}
void inside() { Part P; }
void loud() {
  try { // want remark cxx-handler "try"
    // NOLINTNEXTLINE(sigtidy-unknown-call): another rule.
    g();
  } catch (...) {
    std::puts("g"); // want unsafe-call "puts"
  }
}
//--- unsafe/flags
*: -std=c++20
//--- old/main.cpp
#include <csignal>
void g() throw(int);
extern "C" void onInt(int) {
  try { // want cxx-handler "try"
    g(); // NOLINT(sigtidy-unknown-call)
  } catch (...) {
  }
}
int main() { std::signal(SIGINT, onInt); }
//--- old/flags
*: -std=c++03
//--- clean/main.cpp
#include <csignal>
#include <unistd.h>
static volatile std::sig_atomic_t Got;
static int Debug;
static void load() {
  try {
    pause();
  } catch (int) {
  }
}
static void check(bool Loud) {
  if (Loud)
    load();
}
extern "C" void onInt(int) {
  check(false);
  Got = 1;
}
int main() {
  std::signal(SIGINT, onInt); // handler onInt SIGINT
  while (!Got)
    load();
  check(true);
}
