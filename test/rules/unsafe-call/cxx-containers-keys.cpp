// A loop over a map: each handler is installed for the signal that is its key.
// The unit that fills it does not need to know the type of its elements.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/table.h
#include <map>
using Handler = void (*)(int);
class Table {
public:
  void on(int Number, Handler Fn) { Of.try_emplace(Number, Fn); }
  void install();

private:
  std::map<int, Handler> Of;
};
//--- unsafe/table.cpp
#include "table.h"
#include <csignal>
void Table::install() {
  for (auto &[Number, Fn] : Of)
    std::signal(Number, Fn); // signals bye SIGINT,SIGSEGV,SIGHUP,SIGUSR1; signals stop SIGTERM,SIGBUS,SIGUSR2
}
//--- unsafe/main.cpp
#include "table.h"
#include <array>
#include <csignal>
#include <cstdio>
#include <vector>
static void bye(int) { std::puts("bye"); } // want unsafe-call "puts"
static void stop(int) {}
static constexpr std::array<std::pair<int, Handler>, 2> Fatal{
    {{SIGSEGV, bye}, {SIGBUS, stop}}};
int main() {
  Table T;
  T.on(SIGINT, bye);
  T.on(SIGTERM, stop);
  T.install();
  for (const auto &[Number, Fn] : Fatal)
    std::signal(Number, Fn);
  std::vector<std::pair<int, Handler>> Pairs;
  Pairs.emplace_back(SIGHUP, bye);
  Pairs.push_back({SIGUSR2, stop});
  Pairs.push_back(std::make_pair(SIGUSR1, bye));
  for (size_t I = 0; I != Pairs.size(); ++I)
    std::signal(Pairs[I].first, Pairs[I].second);
}
//--- unsafe/flags
*: -std=c++17
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
#include <map>
static void ignore(int) {}
static void stop(int) {}
int main() {
  std::map<int, void (*)(int)> Of = {{SIGINT, stop}};
  Of[SIGTERM] = ignore;
  Of.insert({SIGHUP, stop});
  Of.emplace(SIGQUIT, ignore);
  for (auto It = Of.begin(); It != Of.end(); ++It)
    std::signal(It->first, It->second); // handler stop SIGINT,SIGHUP; handler ignore SIGTERM,SIGQUIT
  std::puts("ready");
}
//--- clean/flags
*: -std=c++17
