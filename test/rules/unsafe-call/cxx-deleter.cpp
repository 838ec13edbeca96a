// A smart pointer with a deleter of the program calls that, and nothing else,
// where it lets go of its object.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
#include <memory>
struct Close {
  void operator()(std::FILE *Of) const { std::fclose(Of); } // want unsafe-call "fclose"
};
static std::FILE *Log;
static int Number;
static void note(int *) { std::puts("note"); } // want unsafe-call "puts"
static void functor(int) { std::unique_ptr<std::FILE, Close> Of(Log); }
static void pointer(int) { std::unique_ptr<int, void (*)(int *)> Of(&Number, note); }
static void library(int) {
  std::unique_ptr<std::FILE, int (*)(std::FILE *)> Of(Log, &std::fclose); // want unsafe-call "fclose"
}
static auto Loud = [](int *) { std::puts("loud"); }; // want unsafe-call "puts"
static std::unique_ptr<int, decltype(Loud)> Kept(&Number, Loud);
static void reset(int) { Kept.reset(); }
static void usual(int) { std::unique_ptr<int> Of(&Number); } // want unsafe-call "std::unique_ptr::~unique_ptr"
int main() {
  std::signal(SIGINT, functor);
  std::signal(SIGTERM, pointer);
  std::signal(SIGHUP, library);
  std::signal(SIGUSR1, reset);
  std::signal(SIGUSR2, usual);
}
//--- unsafe/flags
*: -std=c++20
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
#include <memory>
#include <unistd.h>
struct Shut {
  void operator()(int *Of) const { close(*Of); }
};
struct Loud {
  void operator()(int *) const { std::puts("not in the handler"); }
};
static int Number;
static void leave(int *) {}
static void quiet(int) {
  std::unique_ptr<int, Shut> One(&Number);
  std::unique_ptr<int, decltype(&leave)> Two(&Number, &leave);
  One.reset();
  One = nullptr;
}
int main() {
  std::signal(SIGINT, quiet); // verdict quiet safe
  std::unique_ptr<int, Loud> Other(&Number);
}
//--- clean/flags
*: -std=c++17
