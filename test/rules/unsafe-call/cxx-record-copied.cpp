// Records that constructors and setters copy into members and bases.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/library
// RUN: %want %t/reference
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
#include <utility>
struct Config {
  int Level = 0;
  void (*Fn)(int) = nullptr;
};
static void a(int) { std::puts("a"); } // want unsafe-call "puts"
static void b(int) { std::puts("b"); } // want unsafe-call "puts"
static void c(int) { std::puts("c"); } // want unsafe-call "puts"
static void d(int) { std::puts("d"); } // want unsafe-call "puts"
static void e(int) { std::puts("e"); } // want unsafe-call "puts"
struct ByValue {
  Config Own;
  explicit ByValue(Config C) : Own(std::move(C)) {}
  void install(int Sig) { std::signal(Sig, Own.Fn); }
};
struct Inherits : ByValue {
  using ByValue::ByValue;
};
struct ByReference {
  Config Own;
  explicit ByReference(const Config &C) : Own(C) {}
  void install(int Sig) { std::signal(Sig, Own.Fn); }
};
struct Setter {
  Config Own;
  void configure(Config C) { Own = C; }
  void run(int Sig) { Own.Fn(Sig); }
};
struct Other {
  int Size = 0;
  void (*Done)(int) = nullptr;
};
struct Derived : Config, Other {
  Derived(const Config &C, const Other &O) : Config{C}, Other{O} {}
};
static Setter *The;
static void run(int Sig) { The->run(Sig); }
int main() {
  Config C;
  C.Fn = a;
  ByValue First(C);
  First.install(SIGINT); // handler a SIGINT
  ByReference Second(Config{1, b});
  Second.install(SIGTERM); // handler b SIGTERM
  Setter Third;
  Third.configure({1, c});
  The = &Third;
  std::signal(SIGHUP, run); // handler run SIGHUP
  Derived Fourth(Config{1, d}, Other{});
  std::signal(SIGUSR1, Fourth.Fn); // handler d SIGUSR1
  Inherits Fifth(Config{1, e});
  Fifth.install(SIGUSR2); // handler e SIGUSR2
}
//--- library/main.cpp
#include <array>
#include <csignal>
#include <cstdio>
#include <utility>
using Fn = void (*)(int);
static void a(int) { std::puts("a"); } // want unsafe-call "puts"
static void b(int) { std::puts("b"); } // want unsafe-call "puts"
struct Table {
  std::array<Fn, 2> All;
  std::pair<int, Fn> One;
  Table(std::array<Fn, 2> X, std::pair<int, Fn> Y) : All(X), One(Y) {}
};
int main() {
  Table T({SIG_IGN, a}, {1, b});
  std::signal(SIGINT, T.All[1]); // handler a SIGINT
  std::signal(SIGTERM, T.One.second); // handler b SIGTERM
}
//--- reference/main.cpp
#include <csignal>
#include <cstdio>
struct Config {
  int Level;
  void (*Fn)(int);
};
static Config *Heap, *Other;
static void a(int) { std::puts("a"); } // want unsafe-call "puts"
static void b(int) { std::puts("b"); } // want unsafe-call "puts"
static void setConst(const Config &C) { *Heap = C; }
static void setMoved(Config &&C) { *Other = C; }
int main() {
  Heap = new Config;
  Other = new Config;
  Config C{1, a};
  setConst(C);
  setMoved({1, b});
  std::signal(SIGINT, Heap->Fn); // handler a SIGINT
  std::signal(SIGTERM, Other->Fn); // handler b SIGTERM
}
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
struct Config {
  int Level = 0;
  void (*Fn)(int) = nullptr;
};
static volatile std::sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static void other(int) { std::puts("other"); }
struct App {
  Config Own;
  explicit App(const Config &C) : Own(C) {}
  void install(int Sig) { std::signal(Sig, Own.Fn); }
  void run() { Own.Fn(0); }
};
static Config *Heap;
static void set(const Config &C) { *Heap = C; }
int main() {
  App First(Config{1, stop}), Second(Config{1, other}), Third({1, other});
  Config Kept{1, stop};
  Heap = new Config;
  set(Kept);
  std::signal(SIGUSR1, Heap->Fn); // handler stop SIGUSR1
  First.install(SIGINT); // handler stop SIGINT
  Second.run();
  Third.run();
}
