// Lambdas, static members, and classes that install handlers.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
class Guard {
  int Number;
  struct sigaction Old;
public:
  Guard(int Number, void (*Fn)(int)) : Number(Number) {
    struct sigaction Action {};
    Action.sa_handler = Fn;
    sigaction(Number, &Action, &Old);
  }
  ~Guard() { sigaction(Number, &Old, nullptr); }
};
class App {
public:
  static App &get() {
    static App The;
    return The;
  }
  void install() { std::signal(SIGHUP, &App::on_hup); } // handler App::on_hup SIGHUP
  void stop() { std::puts("stop"); }                    // want unsafe-call "puts"
  static void on_hup(int) { get().stop(); }
};
static void on_usr1(int) { std::puts("usr1"); } // want unsafe-call "puts"
int main() {
  std::signal(SIGINT, [](int) { std::puts("int"); }); // handler main::lambda#1 SIGINT; want unsafe-call "puts"
  Guard Here(SIGUSR1, on_usr1);                       // handler on_usr1 SIGUSR1
  App::get().install();
}
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
static volatile std::sig_atomic_t Stop;
class Guard {
  int Number;
  struct sigaction Old;
public:
  Guard(int Number, void (*Fn)(int)) : Number(Number) {
    struct sigaction Action {};
    Action.sa_handler = Fn;
    sigaction(Number, &Action, &Old);
  }
  ~Guard() { sigaction(Number, &Old, nullptr); }
};
int main() {
  std::signal(SIGINT, [](int) { Stop = 1; });       // handler main::lambda#1 SIGINT; verdict main::lambda#1 safe
  Guard Here(SIGUSR1, [](int Sig) { Stop = Sig; }); // handler main::lambda#2 SIGUSR1; verdict main::lambda#2 safe
  std::puts("ready");
}
