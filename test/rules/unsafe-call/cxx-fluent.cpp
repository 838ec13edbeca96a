// Member functions that return their object, called one on the other.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/trap.h
#include <csignal>
class Trap {
public:
  Trap &on(int S) {
    Number = S;
    return *this;
  }
  Trap &run(void (*F)(int));
  void install();

private:
  int Number = 0;
  struct sigaction Action = {};
};
//--- unsafe/trap.cpp
#include "trap.h"
Trap &Trap::run(void (*F)(int)) {
  Action.sa_handler = F;
  return *this;
}
void Trap::install() { sigaction(Number, &Action, nullptr); }
//--- unsafe/main.cpp
#include "trap.h"
#include <cstdio>
static void bye(int) { std::puts("bye"); } // want unsafe-call "puts"
static void stop(int) {}
int main() {
  Trap().on(SIGTERM).run(bye).install(); // handler bye SIGTERM
  Trap Other;
  Other.on(SIGINT).run(stop);
  Other.install(); // handler stop SIGINT
}
//--- clean/main.cpp
// Each returns its own.
#include <csignal>
#include <cstdio>
struct Trap {
  void (*Fn)(int) = nullptr;
  Trap &run(void (*F)(int)) {
    Fn = F;
    return *this;
  }
  void install() { std::signal(SIGINT, Fn); }
};
static void bye(int) { std::puts("bye"); }
static void stop(int) {}
int main() {
  Trap A, B;
  A.run(bye);
  B.run(stop).install(); // handler stop SIGINT
}
