// Records of the program's own in containers, walked in the ways of C++. The
// elements of an array are told apart.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <list>
#include <vector>
using Fn = void (*)(int);
struct Entry {
  int Signal;
  Fn Handler;
};
struct Other {
  int Signal;
  Fn Handler;
};
struct Third {
  int Signal;
  Fn Handler;
};
static void a(int) { std::puts("a"); } // want unsafe-call "puts"
static void b(int) { std::puts("b"); } // want unsafe-call "puts"
static void c(int) { std::puts("c"); } // want unsafe-call "puts"
static void d(int) { std::puts("d"); } // want unsafe-call "puts"
static void e(int) { std::puts("e"); } // want unsafe-call "puts"
static void f(int) { std::puts("f"); } // want unsafe-call "puts"
static void g(int) { std::puts("g"); } // want unsafe-call "puts"
static std::array<Entry, 2> Range{{{SIGHUP, a}, {SIGINT, b}}};
static std::array<Entry, 2> Data{{{SIGTERM, c}, {SIGQUIT, d}}};
static std::array<Entry, 2> Each{{{SIGUSR1, e}, {SIGUSR2, e}}};
static std::vector<Other> Kept{{SIGALRM, f}, {SIGPIPE, f}};
static std::list<Third> Made;
static void install(const Entry &Of) { std::signal(Of.Signal, Of.Handler); }
static void installOther(const Other &Of) { std::signal(Of.Signal, Of.Handler); }
int main() {
  for (auto &Of : Range) {
    struct sigaction Action = {};
    Action.sa_handler = Of.Handler;
    sigaction(Of.Signal, &Action, nullptr); // handler a SIGHUP; handler b SIGINT
  }
  for (auto At = Data.data(), End = At + Data.size(); At != End; ++At)
    install(*At); // handler c SIGTERM; handler d SIGQUIT
  std::for_each(Each.begin(), Each.end(), install); // handler e SIGUSR1,SIGUSR2
  std::for_each(Kept.begin(), Kept.end(), installOther); // handler f SIGPIPE,SIGALRM
  Made.push_back({SIGCHLD, g});
  std::for_each(Made.begin(), Made.end(), [](const Third &Of) { // handler g SIGCHLD
    std::signal(Of.Signal, Of.Handler);
  });
}
//--- unsafe/flags
*: -std=c++17
//--- clean/main.cpp
#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
struct Entry {
  int Signal;
  void (*Handler)(int);
};
static void stop(int) {}
static void loud(int) { std::puts("loud"); }
static const std::array<Entry, 1> Of{{{SIGINT, stop}}};
static const std::array<Entry, 1> NotSignals{{{SIGTERM, loud}}};
static void install(const Entry &E) { std::signal(E.Signal, E.Handler); }
int main() {
  std::for_each(Of.begin(), Of.end(), install); // handler stop SIGINT; verdict stop safe
  std::for_each(NotSignals.begin(), NotSignals.end(),
                [](const Entry &E) { E.Handler(E.Signal); });
}
//--- clean/flags
*: -std=c++17
