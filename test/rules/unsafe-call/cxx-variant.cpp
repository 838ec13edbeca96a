// What std::visit calls of the alternatives of a variant, and what a handler
// finds in one.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
#include <variant>
#include <vector>
using Fn = void (*)(int);
struct Loud {
  void run() const { std::puts("loud"); } // want unsafe-call "puts"
};
struct Quiet {
  void run() const {}
};
struct Call {
  void operator()() const { std::puts("call"); } // want unsafe-call "puts"
};
struct NoCall {
  void operator()() const {}
};
template <class... Ts> struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts> Overloaded(Ts...) -> Overloaded<Ts...>;
struct Visitor {
  void operator()(const Loud &) const { std::perror("visitor"); } // want unsafe-call "perror"
  void operator()(const Quiet &) const {}
};
static void deep(int) { std::puts("deep"); } // want unsafe-call "puts"
static void list(int) { std::puts("list"); } // want unsafe-call "puts"
static std::variant<Quiet, Loud> Kind;
static std::variant<NoCall, Call> Called;
static std::variant<int, Fn> Hook = deep;
static std::vector<std::variant<std::monostate, Fn>> Hooks{list};
static void generic(int) {
  std::visit([](const auto &X) { X.run(); }, Kind);
}
static void overloaded(int) {
  std::visit(Overloaded{[](const Loud &) { std::puts("set"); }, // want unsafe-call "puts"
                        [](const Quiet &) {}},
             Kind);
}
static void named(int) { std::visit(Visitor{}, Kind); }
static void calls(int) {
  std::visit([](auto &&F) { F(); }, Called);
}
static void got(int Signal) { std::get<Fn>(Hook)(Signal); }
static void looked(int Signal) {
  for (auto &H : Hooks)
    if (auto *F = std::get_if<Fn>(&H))
      (*F)(Signal);
}
int main() {
  std::signal(SIGINT, generic);
  std::signal(SIGTERM, overloaded);
  std::signal(SIGHUP, named);
  std::signal(SIGQUIT, calls);
  std::signal(SIGUSR1, got);
  std::signal(SIGUSR2, looked);
}
//--- unsafe/flags
*: -std=c++20
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
#include <variant>
using Fn = void (*)(int);
struct Flag {
  void run() const { Seen = 1; }
  static inline volatile std::sig_atomic_t Seen;
};
struct Count {
  void run() const {}
};
struct Loud {
  void run() const { std::puts("no alternative"); }
};
static void quiet(int) {}
static std::variant<Flag, Count> Kind;
static std::variant<int, Fn> Hook = quiet;
static void generic(int) {
  std::visit([](const auto &X) { X.run(); }, Kind);
}
static void got(int Signal) {
  if (Fn *F = std::get_if<Fn>(&Hook))
    (*F)(Signal);
}
int main() {
  std::signal(SIGINT, generic);
  std::signal(SIGTERM, got);
  std::variant<Count, Loud> Other;
  std::visit([](const auto &X) { X.run(); }, Other);
}
//--- clean/flags
*: -std=c++17
