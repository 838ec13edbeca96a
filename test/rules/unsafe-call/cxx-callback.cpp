// The algorithms of the library call what they are given; containers keep it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <algorithm>
#include <csignal>
#include <cstdio>
#include "library.h"
#include <functional>
#include <mutex>
static int Numbers[3];
static std::once_flag Once;
static bool less(int A, int B) {
  std::puts("less"); // want unsafe-call "puts" from on_int
  return A < B;
}
struct Printer {
  void operator()(int) const { std::puts("printer"); } // want unsafe-call "puts" from on_term
};
static void on_int(int) { std::sort(Numbers, Numbers + 3, less); }
static void on_term(int) { std::for_each(Numbers, Numbers + 3, Printer()); }
static void on_hup(int Sig) {
  int Found = 0;
  bool Any = std::any_of(Numbers, Numbers + 3, [&](int N) {
    std::puts("any"); // want unsafe-call "puts" from on_hup
    return N == Sig + Found;
  });
  Numbers[0] = Any;
}
static void on_usr1(int) {
  std::call_once(Once, [] { std::puts("once"); }); // want unsafe-call "std::call_once"; want unsafe-call "puts" from on_usr1
}
static void on_usr2(int) {
  library::each([] { std::puts("each"); }); // want unsafe-call "puts" from on_usr2; want remark unknown-call "library::each"
}
static void on_alrm(int) {
  std::for_each(Numbers, Numbers + 3, [](auto N) { Numbers[1] = N; }); // want remark unknown-call "a function pointer"
}
int main() {
  std::signal(SIGINT, on_int);   // handler on_int SIGINT
  std::signal(SIGTERM, on_term); // handler on_term SIGTERM
  std::signal(SIGHUP, on_hup);   // handler on_hup SIGHUP
  std::signal(SIGUSR1, on_usr1); // handler on_usr1 SIGUSR1
  std::signal(SIGUSR2, on_usr2); // handler on_usr2 SIGUSR2
  std::signal(SIGALRM, on_alrm); // handler on_alrm SIGALRM
}
//--- unsafe/library.h
#pragma GCC system_header
namespace library {
template <class F> void each(F Fn) { Fn(); }
} // namespace library
//--- unsafe/flags
*: -std=c++17
//--- clean/main.cpp
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <utility>
static int Numbers[3];
static volatile std::sig_atomic_t Stop;
static void on_int(int Sig) {
  std::for_each(Numbers, Numbers + 3, [&](int &N) { N = Sig; });
  if (std::find_if(Numbers, Numbers + 3, [](int N) { return N == 1; }))
    Stop = 1;
}
// Kept and not called.
static void on_term(int) {
  std::pair<int, void (*)()> Kept(1, [] { std::puts("kept"); });
  Stop = Kept.first;
}
int main() {
  std::signal(SIGINT, on_int);   // handler on_int SIGINT; verdict on_int safe
  std::signal(SIGTERM, on_term); // handler on_term SIGTERM; verdict on_term safe
}
