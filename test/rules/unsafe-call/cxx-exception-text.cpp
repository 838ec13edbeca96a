// An exception of the library keeps its text on the heap.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <stdexcept>
static void bye(int) {
  std::runtime_error Why("bye"); // want unsafe-call "std::runtime_error::runtime_error"; want unsafe-call "std::runtime_error::~runtime_error"
}
int main() { std::signal(SIGINT, bye); }
//--- clean/main.cpp
#include <csignal>
#include <stdexcept>
static const std::runtime_error *Why;
static volatile char First;
static void bye(int) { First = Why->what()[0]; }
int main() {
  std::runtime_error Text("bye");
  Why = &Text;
  std::signal(SIGINT, bye);
}
