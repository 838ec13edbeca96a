// Each instance of a function template is a handler of its own.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
template <bool Loud> void on_signal(int) {
  if (Loud)
    std::puts("loud"); // want unsafe-call "puts"
}
int main() { std::signal(SIGINT, on_signal<true>); } // handler on_signal<true> SIGINT
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
template <bool Loud> void on_signal(int) {
  if (Loud)
    std::puts("loud");
}
int main() {
  on_signal<true>(0);
  std::signal(SIGINT, on_signal<false>); // handler on_signal<false> SIGINT; verdict on_signal<false> safe
}
