// A static variable inside a function is initialised under a guard with a lock.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean
// RUN: %want %t/before

//--- unsafe/main.cpp
#include <csignal>
struct State {
  explicit State(int Value) : Value(Value) {}
  int Value;
};
struct Cleaned {
  ~Cleaned() {}
  int Value = 0;
};
int start();
static State &state() {
  static State The(start()); // want unsafe-call "__cxa_guard_acquire"
  return The;
}
static Cleaned &cleaned() {
  static Cleaned The; // want unsafe-call "__cxa_guard_acquire"
  return The;
}
static void on_int(int) {
  state().Value = 1;
  state().Value = 2;
}
static void on_term(int) { cleaned().Value = 1; }
int main() {
  std::signal(SIGINT, on_int);   // handler on_int SIGINT
  std::signal(SIGTERM, on_term); // handler on_term SIGTERM
}
//--- unsafe/start.cpp
int start() { return 7; }
//--- clean/main.cpp
#include <csignal>
struct Counter {
  int Value = 7;
};
static Counter &counter() {
  static Counter The;
  static const char *Name = "counter";
  static int Calls;
  ++Calls;
  return *Name ? The : The;
}
static void on_int(int) { counter().Value = 1; }
int main() { std::signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int safe
//--- before/main.cpp
// Initialised before the handler is installed: the guard is passed.
#include <csignal>
class App {
public:
  static App &get() {
    static App The(7);
    return The;
  }
  void install() { std::signal(SIGINT, &App::on_int); } // handler App::on_int SIGINT; verdict App::on_int safe
  static void on_int(int Sig) { get().Last = Sig; }
  ~App() { Last = 0; }

private:
  explicit App(int Last) : Last(Last) {}
  volatile std::sig_atomic_t Last;
};
int main() { App::get().install(); }
