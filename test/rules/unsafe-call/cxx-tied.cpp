// std::tie, and what a library makes of an array of the language.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/flags
*.cpp: -std=c++20
//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
#include <iterator>
#include <span>
#include <tuple>
using Fn = void (*)(int);
static void a(int) { std::puts("a"); } // want unsafe-call "puts"
static void b(int) { std::puts("b"); } // want unsafe-call "puts"
static void c(int) { std::puts("c"); } // want unsafe-call "puts"
static std::tuple<int, Fn> config() { return {1, a}; }
static int Level;
static Fn Hook;
static Fn Hooks[] = {b}, Others[] = {c};
static void first(int) { Hook(1); }
static void second(int) {
  for (Fn F : std::span<Fn>(Hooks))
    F(1);
}
static void third(int) {
  for (auto It = std::begin(Others); It != std::end(Others); ++It)
    (*It)(1);
}
static void tied(int) { std::puts("d"); } // want unsafe-call "puts"
int main() {
  int Sig;
  Fn Made;
  std::tie(Sig, Made) = std::make_tuple(SIGQUIT, &tied);
  std::signal(Sig, Made); // handler tied SIGQUIT
  std::tie(Level, Hook) = config();
  std::signal(SIGINT, first); // handler first SIGINT
  std::signal(SIGTERM, second); // handler second SIGTERM
  std::signal(SIGHUP, third); // handler third SIGHUP
}
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
#include <iterator>
#include <tuple>
using Fn = void (*)(int);
static volatile std::sig_atomic_t Seen;
static void quiet(int Sig) { Seen = Sig; }
static void loud(int) { std::puts("never called in the handler"); }
static Fn Hooks[] = {quiet, quiet}, Others[] = {loud};
static void on(int) {
  for (auto It = std::begin(Hooks); It != std::end(Hooks); ++It)
    (*It)(1);
}
int main() {
  int Sig = SIGTERM;
  Fn Made = loud;
  std::tie(Sig, Made) = std::make_tuple(SIGQUIT, &quiet);
  std::signal(Sig, Made);  // handler quiet SIGQUIT
  std::signal(SIGINT, on); // handler on SIGINT
  (*std::begin(Others))(1);
}
