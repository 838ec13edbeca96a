// Annotated pointers of C++: aliases, members of classes and of templates,
// lambdas.
// RUN: split-file %s %t
// RUN: %want %t

//--- main.cpp
#include <csignal>
#include <cstdio>
#define SAFE __attribute__((annotate("sigtidy::async_signal_safe")))
using Hook SAFE = void (*)(int);
class Sink {
public:
  explicit Sink(Hook H) : H(H) {}
  void emit(int X) { H(X); }

private:
  Hook H;
};
template <class T> struct Box {
  SAFE T (*Make)();
};
static void hook(int X) {
  std::printf("%d", X); // want unsafe-call "printf" from Sink::H,Hook
}
static void plain(int X) { std::printf("%d", X); }
static int *make() {
  return new int; // want unsafe-call "operator new"
}
static int number() { return 2; }
static Sink Global([](int X) {
  std::printf("%d", X); // want unsafe-call "printf" from Sink::H,Hook
});
static Box<int *> Made{make};
static Box<int> Number{number};
/* Member functions and operators keep what they are given as others do. */
class Bus {
public:
  void each(SAFE void (*Member)(int)) { Member(1); }
  void operator()(SAFE void (*Operand)(int)) { Operand(1); }
  static void all(SAFE void (*Static)(int)) { Static(1); }
};
static void first(int X) {
  std::printf("%d", X); // want unsafe-call "printf" from Bus::each::Member
}
static void second(int X) {
  std::printf("%d", X); // want unsafe-call "printf"
}
static void third(int X) {
  std::printf("%d", X); // want unsafe-call "printf" from Bus::all::Static
}
static void fourth(int X) {
  std::printf("%d", X); // want unsafe-call "printf" from Hook
}
struct Taker {
  void take(Hook H) { H(1); }
};
static void silent(int) {}
static void give(Bus &B, Taker &T, void (Taker::*Chosen)(Hook)) {
  B.each(first);
  B(second);
  B.all(third);
  (T.*Chosen)(fourth);
  B.each(silent);
}
static void onInt(int) { Number.Make(); } // verdict onInt safe
int main() {
  Sink Other(hook);
  Other.emit(2);
  Bus B;
  Taker T;
  give(B, T, &Taker::take);
  void (*Plain)(int) = plain;
  Plain(1);
  Global.emit(*Made.Make());
  std::signal(SIGINT, onInt);
}
/* Instances of a template share their place, and not their promise. */
struct Logger {
  template <class T> SAFE static void log(T X) {
    if constexpr (sizeof(T) == sizeof(int))
      std::printf("%d", X); // want unsafe-call "printf"
  }
};
static void onHup(int) { Logger::log(1); }  // verdict onHup unsafe
static void onTerm(int) { Logger::log(1L); } // verdict onTerm safe
static int Installed = (std::signal(SIGHUP, onHup), std::signal(SIGTERM, onTerm), 1);
