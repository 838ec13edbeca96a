// An object keeps the number of its signal, and nothing to call beside it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/trap.h
class Trap {
public:
  explicit Trap(int S) : Number(S) {}
  int number() const { return Number; }
  void install();
  static void run(int);

private:
  int Number;
};
//--- unsafe/trap.cpp
#include "trap.h"
#include <csignal>
#include <cstdio>
void Trap::install() { std::signal(number(), run); }
void Trap::run(int) { std::puts("run"); } // want unsafe-call "puts"
//--- unsafe/main.cpp
#include "trap.h"
#include <csignal>
static Trap Global{SIGHUP};
struct Owner {
  Trap Own{SIGTERM};
};
int main() {
  Trap Local(SIGINT);
  Local.install();        // handler Trap::run SIGINT
  Global.install();       // handler Trap::run SIGHUP
  Owner().Own.install();  // handler Trap::run SIGTERM
  auto *Made = new Trap(SIGUSR1);
  Made->install();        // handler Trap::run SIGUSR1
}
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
struct Trap {
  int Number, Other;
  void install() const { std::signal(Number, run); }
  static void run(int) {}
};
int main() {
  Trap T{SIGINT, SIGTERM};
  T.Other = SIGHUP;
  std::puts("ready");
  T.install(); // handler Trap::run SIGINT
}
