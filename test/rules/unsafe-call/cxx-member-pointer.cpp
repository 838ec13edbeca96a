// A handler calls through a pointer to member function.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
class App {
public:
  using Action = void (App::*)(int);
  void run(int Number) { (this->*Chosen)(Number); }
  void choose(Action A) { Chosen = A; }
  void loud(int) { std::puts("loud"); } // want unsafe-call "puts"
  void never(int) { std::puts("never"); }
private:
  Action Chosen = nullptr;
};
static App TheApp;
extern "C" void forward(int Number) { TheApp.run(Number); }
int main() {
  TheApp.choose(&App::loud);
  std::signal(SIGINT, forward); // handler forward SIGINT
}
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
class App {
public:
  using Action = void (App::*)(int);
  void run(int Number) { (this->*Chosen)(Number); }
  void choose(Action A) { Chosen = A; }
  void quiet(int Number) { Stop = Number; }
  void never(int) { std::puts("never"); }
private:
  Action Chosen = nullptr;
  volatile std::sig_atomic_t Stop = 0;
};
static App TheApp;
extern "C" void forward(int Number) { TheApp.run(Number); }
int main() {
  TheApp.choose(&App::quiet);
  std::signal(SIGINT, forward); // handler forward SIGINT; verdict forward safe
}
