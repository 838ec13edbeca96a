// C++: std::signal and ::sigaction on the C-like part.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
static void bye(int) { std::printf("bye\n"); } // want unsafe-call "printf"
static void quit(int) { std::puts("quit"); }   // want unsafe-call "puts"
int main() {
  struct sigaction Action = {};
  Action.sa_handler = quit;
  std::signal(SIGINT, bye);        // handler bye SIGINT
  sigaction(SIGQUIT, &Action, nullptr); // handler quit SIGQUIT
}
//--- clean/main.cpp
#include <csignal>
namespace {
volatile std::sig_atomic_t Stop;
void stop(int Number) { Stop = Number; }
} // namespace
int main() { std::signal(SIGINT, stop); }
