// A static local that the compiler computes has neither a guard nor a
// constructor that runs.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <mutex>
static int now() { return SIGINT; }
struct Late { // want unsafe-call "std::mutex::mutex"
  std::mutex M;
  int N = now();
};
static void on_int(int) {
  static Late Object; // want unsafe-call "__cxa_guard_acquire"
  static volatile int Sink = Object.N; // want unsafe-call "__cxa_guard_acquire"
}
struct Destroyed {
  constexpr Destroyed() {}
  ~Destroyed() { now(); }
};
static void on_hup(int) {
  static Destroyed Object; // want unsafe-call "__cxa_guard_acquire"
}
int main() {
  std::signal(SIGINT, on_int); // handler on_int SIGINT
  std::signal(SIGHUP, on_hup); // handler on_hup SIGHUP
}
//--- clean/main.cpp
#include <csignal>
#include <mutex>
struct State {
  std::mutex M;
  int N = 0;
};
static State &state() {
  static State Object;
  return Object;
}
static void on_int(int) {
  static std::mutex M;
  static std::once_flag Once;
  static volatile int Sink = 1;
  state();
}
int main() { std::signal(SIGINT, on_int); } // handler on_int SIGINT
