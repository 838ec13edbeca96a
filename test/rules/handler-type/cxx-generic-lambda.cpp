// A generic lambda that becomes a pointer is the call operator for the
// pointer's parameters.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/fits
// RUN: %want %t/clean
// RUN: %want %t/other

//--- fits/main.cpp
#include <csignal>
#include <cstdio>
int main() {
  std::signal(SIGINT, [](auto) { std::puts("a"); }); // want unsafe-call "puts"
  auto Generic = [](auto Sig) {
    if (Sig)
      std::puts("b"); // want unsafe-call "puts"
  };
  void (*Handler)(int) = Generic;
  std::signal(SIGTERM, Handler);
}
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
#include <type_traits>
static volatile std::sig_atomic_t Stop;
int main() {
  auto Generic = [](auto Sig) {
    if constexpr (std::is_same_v<decltype(Sig), int>)
      Stop = Sig;
    else
      std::puts(Sig);
  };
  Generic("not in a handler");
  std::signal(SIGINT, Generic);
}
//--- other/main.cpp
#include <csignal>
int main() {
  struct sigaction Action = {};
  void (*Handler)(int, int) = [](auto, auto) {};
  Action.sa_handler = reinterpret_cast<void (*)(int)>(Handler);
  sigaction(SIGINT, &Action, nullptr); // want handler-type "main::lambda#1<int, int>"
}
