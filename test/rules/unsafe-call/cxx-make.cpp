// Objects that a library makes of the arguments that it is given: their
// constructors run.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/guard.h
#include <csignal>
class Guard {
public:
  Guard(int Signal, void (*Fn)(int));
  explicit Guard(int Signal); // Ignores it.
  ~Guard();

private:
  int Signal;
  struct sigaction Old;
};
//--- unsafe/guard.cpp
#include "guard.h"
Guard::Guard(int Signal, void (*Fn)(int)) : Signal(Signal) {
  struct sigaction Action = {};
  Action.sa_handler = Fn;
  sigaction(Signal, &Action, &Old);
}
Guard::Guard(int Signal) : Guard(Signal, SIG_IGN) {}
Guard::~Guard() { sigaction(Signal, &Old, nullptr); }
//--- unsafe/main.cpp
#include "guard.h"
#include <cstdio>
#include <memory>
#include <optional>
#include <vector>
static void bye(int) { std::puts("bye"); } // want unsafe-call "puts"
static void note(int) { std::perror("note"); } // want unsafe-call "perror"
struct Log {
  Log() { std::printf("log\n"); } // want unsafe-call "printf"
};
static std::optional<Log> Kept;
static void keep(int) { Kept.emplace(); }
struct Usual {
  explicit Usual(void (*Fn)(int), int Signal = SIGALRM) { std::signal(Signal, Fn); }
};
int main() {
  auto One = std::make_unique<Guard>(SIGINT, bye);      // handler bye SIGINT
  auto Two = std::make_shared<Guard>(SIGTERM, &bye);    // handler bye SIGTERM
  std::optional<Guard> Three;
  Three.emplace(SIGHUP, note); // handler note SIGHUP
  std::vector<Guard> Four;
  Four.emplace_back(SIGQUIT, note); // handler note SIGQUIT
  int Number = SIGUSR1;
  Four.emplace_back(Number, keep); // handler keep SIGUSR1
  Four.emplace_back(SIGPIPE);
  auto Five = std::make_unique<Usual>(note); // handler note SIGALRM
}
//--- unsafe/flags
*: -std=c++17
//--- clean/flags
*: -std=c++17
//--- clean/guard.h
#include <csignal>
struct Guard {
  Guard(int Signal, void (*Fn)(int));
  Guard(const char *Name, void (*Fn)(int));
};
//--- clean/guard.cpp
#include "guard.h"
#include <cstdio>
Guard::Guard(int Signal, void (*Fn)(int)) { std::signal(Signal, Fn); }
Guard::Guard(const char *Name, void (*Fn)(int)) { std::puts(Name); }
//--- clean/main.cpp
#include "guard.h"
#include <memory>
#include <utility>
#include <vector>
static volatile std::sig_atomic_t Seen;
static void on_int(int Signal) { Seen = Signal; }
static void not_one(int Signal) { Seen = -Signal; }
int main() {
  auto One = std::make_unique<Guard>(SIGINT, on_int); // handler on_int SIGINT; verdict on_int safe
  std::vector<Guard> More;
  More.emplace_back("none", not_one);
  auto Pair = std::make_pair(SIGTERM, not_one);
}
