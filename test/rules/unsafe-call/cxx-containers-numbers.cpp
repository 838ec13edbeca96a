// Signals are kept in containers of numbers.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/signals.h
#include <vector>
class Signals {
public:
  void add(int Number) { Numbers.push_back(Number); }
  void install(void (*Fn)(int)) const;

private:
  std::vector<int> Numbers;
};
void bye(int);
//--- unsafe/signals.cpp
#include "signals.h"
#include <csignal>
void Signals::install(void (*Fn)(int)) const {
  for (auto It = Numbers.begin(); It != Numbers.end(); ++It)
    std::signal(*It, Fn);
}
//--- unsafe/main.cpp
#include "signals.h"
#include <csignal>
#include <cstdio>
#include <list>
#include <optional>
#include <set>
void bye(int) { std::puts("bye"); } // want unsafe-call "puts"
static void stop(int) {}
static const std::vector<int> Fatal{SIGSEGV, SIGBUS};
static void install(const std::vector<int> &Of, void (*Fn)(int)) {
  for (size_t I = 0; I < Of.size(); ++I)
    std::signal(Of[I], Fn);
}
int main() {
  std::vector<int> Sizes(30, 3);
  Sizes.push_back(SIGCHLD);
  Signals S;
  S.add(SIGINT);
  S.add(SIGTERM);
  S.install(bye); // handler bye SIGINT,SIGTERM
  for (int Number : Fatal)
    std::signal(Number, bye); // handler bye SIGSEGV,SIGBUS
  std::set<int> Set = {SIGUSR1, SIGUSR2};
  for (int Number : Set)
    std::signal(Number, stop); // handler stop SIGUSR1,SIGUSR2
  std::list<int> List;
  List.push_back(SIGHUP);
  List.emplace_back(SIGURG);
  for (auto Number : List)
    std::signal(Number, stop); // handler stop SIGHUP,SIGURG
  install({SIGALRM}, stop);    // handler stop SIGALRM
  std::optional<int> Maybe;
  Maybe = SIGWINCH;
  if (Maybe)
    std::signal(*Maybe, stop); // handler stop SIGWINCH
  return static_cast<int>(Sizes.size());
}
//--- unsafe/flags
*: -std=c++17
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
#include <vector>
static void bye(int) { std::puts("bye"); }
static void stop(int) {}
int main() {
  std::vector<int> None, Some;
  Some.push_back(SIGINT);
  for (int Number : Some)
    std::signal(Number, stop); // handler stop SIGINT
  (void)bye;
}
//--- clean/flags
*: -std=c++17
