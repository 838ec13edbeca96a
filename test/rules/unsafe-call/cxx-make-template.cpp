// A library makes objects of classes that nothing else in the unit has the
// compiler define the constructors of: instances of templates, constructors that
// are templates, inherited or implicit ones.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
#include <memory>
#include <vector>
template <class T> struct Bound {
  explicit Bound(int Signal) { std::signal(Signal, &Bound::on); }
  static void on(int) { T::run(); }
};
struct Bye {
  static void run() { std::puts("bye"); } // want unsafe-call "puts"
};
template <void (*Fn)(int)> struct Fixed {
  explicit Fixed(int Signal) {
    struct sigaction Action = {};
    Action.sa_handler = &on;
    sigaction(Signal, &Action, nullptr);
  }
  static void on(int Signal) { Fn(Signal); }
};
static void note(int) { std::perror("note"); } // want unsafe-call "perror"
struct Any {
  template <class F> Any(int Signal, F Fn) { std::signal(Signal, Fn); }
};
static void any(int) { std::puts("any"); } // want unsafe-call "puts"
struct Base {
  explicit Base(int Signal);
};
static void base(int) { std::puts("base"); } // want unsafe-call "puts"
Base::Base(int Signal) { std::signal(Signal, base); }
struct Derived : Base {
  using Base::Base;
};
struct Member {
  Member() { std::signal(SIGPIPE, on); } // handler Member::on SIGPIPE
  static void on(int) { std::puts("part"); } // want unsafe-call "puts"
};
struct Whole {
  Member Of;
};
template <class T> struct Owner {
  Owner() : Of(std::make_unique<T>(SIGWINCH)) {} // handler Bound::on SIGWINCH
  std::unique_ptr<T> Of;
};
int main() {
  auto One = std::make_unique<Bound<Bye>>(SIGINT); // handler Bound::on SIGINT
  std::vector<Fixed<note>> Two;
  Two.emplace_back(SIGHUP); // handler Fixed::on SIGHUP
  auto Three = std::make_shared<Any>(SIGTERM, any); // handler any SIGTERM
  auto Four = std::make_unique<Derived>(SIGUSR2); // handler base SIGUSR2
  auto Five = std::make_unique<Whole>();
  auto Six = std::make_unique<Owner<Bound<Bye>>>();
}
//--- unsafe/flags
*: -std=c++17
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
#include <memory>
template <class T> struct Bound {
  explicit Bound(int Signal) { std::signal(Signal, &Bound::on); }
  explicit Bound(const char *) { std::signal(SIGTERM, &Bound::never); }
  static void on(int) { T::run(); }
  static void never(int) { std::puts("never"); }
};
struct Flag {
  static void run() { Seen = 1; }
  static inline volatile std::sig_atomic_t Seen;
};
struct Loud {
  Loud() { std::puts("made"); }
};
template <class T> struct Holder {
  std::unique_ptr<T> Of = std::make_unique<T>();
};
int main() {
  auto One = std::make_unique<Bound<Flag>>(SIGINT); // handler Bound::on SIGINT; verdict Bound::on safe
  auto Two = std::make_unique<Holder<Loud>>(); // In no handler.
}
//--- clean/flags
*: -std=c++17
