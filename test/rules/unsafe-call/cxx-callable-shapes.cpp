// Callables that are known by their base or by what they were made of.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <functional>
#include <variant>
template <class... T> struct overloaded : T... {
  using T::operator()...;
};
template <class... T> overloaded(T...) -> overloaded<T...>;
struct A {};
struct B {};
static std::variant<A, B> Value;
static volatile std::sig_atomic_t Seen;
static void visits(int) {
  std::visit(overloaded{[](A) { Seen = 1; },
                        [](B) { std::puts("a"); }}, // want unsafe-call "puts"
             Value);
}
struct S {
  void go() { std::puts("b"); } // want unsafe-call "puts"
  void each() { std::puts("c"); } // want unsafe-call "puts"
};
static S One;
static std::array<S, 2> Several;
static void named() { std::puts("d"); } // want unsafe-call "puts"
static void referred(int) {
  auto Loud = [] { std::puts("e"); }; // want unsafe-call "puts"
  std::ref(named)();
  std::ref(Loud)();
}
static void members(int) {
  std::mem_fn(&S::go)(One);
  std::for_each(Several.begin(), Several.end(), std::mem_fn(&S::each));
}
int main() {
  std::signal(SIGINT, visits); // handler visits SIGINT
  std::signal(SIGTERM, members); // handler members SIGTERM
  std::signal(SIGHUP, referred); // handler referred SIGHUP
}
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
#include <functional>
#include <map>
#include <utility>
static std::map<int, void (*)(int)> Table;
static volatile std::sig_atomic_t Seen;
static void loud(int) { std::puts("never called there"); }
static void stop(int Sig) {
  auto Note = [Sig] { Seen = Sig; };
  std::ref(Note)();
}
int main() {
  // A pair keeps what it is made of, and calls nothing.
  Table.insert(std::make_pair(1, loud));
  std::signal(SIGINT, stop); // handler stop SIGINT
}
