// A table of the library keeps a signal and its handler together.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/signals.h
#include <csignal>
#include <functional>
#include <map>
class Signals {
public:
  static void on(int Sig, std::function<void(int)> Fn) {
    Table[Sig] = std::move(Fn);
    std::signal(Sig, run);
  }

private:
  static inline std::map<int, std::function<void(int)>> Table;
  static void run(int Sig) { Table[Sig](Sig); } // want unsafe-call "std::map::operator[]"
};
//--- unsafe/main.cpp
#include "signals.h"
#include <cstdio>
static void hello(int) { std::puts("hello"); } // want unsafe-call "puts" from Signals::run,hello
void install();
int main() {
  Signals::on(SIGTERM, hello); // handler hello SIGTERM; handler Signals::run SIGTERM
  install();
}
//--- unsafe/other.cpp
#include "signals.h"
#include <cstdio>
void install() {
  Signals::on(SIGINT, [](int) { std::puts("int"); }); // handler install::lambda#1 SIGINT; handler Signals::run SIGINT; want unsafe-call "puts"
}
//--- unsafe/flags
*: -std=c++17
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
#include <map>
#include <utility>
static volatile std::sig_atomic_t Stop;
static void set(int Sig) { Stop = Sig; }
static void ignore(int) {}
int main() {
  const std::map<int, void (*)(int)> Table{{SIGINT, set}, {SIGTERM, ignore}};
  for (auto [Sig, Fn] : Table)
    std::signal(Sig, Fn);
  std::puts("ready");
}
//--- clean/flags
*: -std=c++17
