// A library is given the system's function and what to call it with.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
#include <functional>
static void bye(int) { std::puts("bye"); } // want unsafe-call "puts"
static void hop(int) { std::puts("hop"); } // want unsafe-call "puts"
int main() {
  std::invoke(std::signal, SIGTERM, bye); // handler bye SIGTERM
  auto Later = std::bind(std::signal, SIGINT, hop); // handler hop SIGINT
  Later();
}
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
#include <functional>
static volatile std::sig_atomic_t Stop;
static void bye(int) { std::puts("bye"); }
static void stop(int Sig) { Stop = Sig; }
int main() {
  std::invoke(std::signal, SIGTERM, SIG_IGN);
  std::invoke(std::signal, SIGINT, stop); // handler stop SIGINT
  std::invoke(bye, 1);
}
