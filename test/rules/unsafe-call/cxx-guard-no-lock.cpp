// -fno-threadsafe-statics: the guard takes no lock; registering a destructor does.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t -- --extra-arg=-fno-threadsafe-statics

//--- main.cpp
#include <csignal>
int start();
struct State {
  explicit State(int Value) : Value(Value) {}
  int Value;
};
struct Cleaned {
  ~Cleaned() {}
  int Value = 0;
};
static void on_int(int) {
  static State The(start());
  The.Value = 1;
}
static void on_term(int) {
  static Cleaned The; // want unsafe-call "__cxa_atexit"
  The.Value = 1;
}
int main() {
  std::signal(SIGINT, on_int);   // handler on_int SIGINT; verdict on_int safe
  std::signal(SIGTERM, on_term); // handler on_term SIGTERM
}
//--- start.cpp
int start() { return 7; }
