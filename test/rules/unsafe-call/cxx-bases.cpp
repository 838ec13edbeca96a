// A base is no field of its own: what is done to one leaves the others as they
// are.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
struct Config {
  int Level;
  void (*Fn)(int);
};
struct Other {
  int Size;
  void (*Done)(int);
};
struct Hidden {
  void set(void (*F)(int)) { Last = F; }
  void (*last() const)(int) { return Last; }

private:
  void (*Last)(int);
};
static void a(int) { std::puts("a"); } // want unsafe-call "puts"
static void b(int) { std::puts("b"); } // want unsafe-call "puts"
static void c(int) { std::puts("c"); } // want unsafe-call "puts"
static void d(int) { std::puts("d"); } // want unsafe-call "puts"
static void e(int) { std::puts("e"); } // want unsafe-call "puts"
static void f(int) { std::puts("f"); } // want unsafe-call "puts"
static void g(int) { std::puts("g"); } // want unsafe-call "puts"
static Other other() { return {3, SIG_IGN}; }
struct Listed : Config, Other {};
struct Both : Config, Other, Hidden {};
struct Written : Config, Other {
  explicit Written(const Config &C) : Config(C), Other{1, SIG_IGN} {}
};
struct Cleared : Config, Other {
  explicit Cleared(const Config &C) : Config(C), Other() {}
};
struct Returned : Config, Other {
  explicit Returned(const Config &C) : Config(C), Other(other()) {}
};
int main() {
  Config A{1, a}, C{1, c}, D{1, d}, F{1, f}, G{1, g};
  Other B{2, b};
  Listed First{A, B};
  std::signal(SIGINT, First.Fn); // handler a SIGINT
  std::signal(SIGTERM, First.Done); // handler b SIGTERM
  Written Second(C);
  std::signal(SIGHUP, Second.Fn); // handler c SIGHUP
  Cleared Third(D);
  std::signal(SIGUSR1, Third.Fn); // handler d SIGUSR1
  Both Fourth{{1, e}, other()};
  std::signal(SIGUSR2, Fourth.Fn); // handler e SIGUSR2
  Returned Fifth(F);
  std::signal(SIGALRM, Fifth.Fn); // handler f SIGALRM
  Both Sixth{G, {}, {}};
  std::signal(SIGQUIT, Sixth.Fn); // handler g SIGQUIT
}
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
static volatile std::sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static void other(int) { std::puts("other"); }
struct Config {
  int Level;
  void (*Fn)(int);
};
struct Done {
  void (*Last)(int) = other;
};
struct Both : Config, Done {};
struct Replaced : Config {
  explicit Replaced(const Config &C) : Config(C) { Fn = stop; }
};
struct Written : Done, Config {
  explicit Written(void (*F)(int)) : Done{F}, Config{2, stop} {}
};
struct Cleared : Config {
  Cleared() : Config() {}
};
int main() {
  Config C{1, other};
  Both First{Config{1, stop}, Done{}};
  std::signal(SIGTERM, First.Fn); // handler stop SIGTERM
  First.Last(0);
  Replaced Second(C);
  std::signal(SIGHUP, Second.Fn); // handler stop SIGHUP
  Written Third(other);
  std::signal(SIGINT, Third.Fn); // handler stop SIGINT
  Third.Last(0);
  Cleared Fourth;
  std::signal(SIGUSR1, Fourth.Fn); // SIG_DFL
}
