// A reference to a function is the function's address, wherever it is bound.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
#include <functional>
#include <utility>
template <class F> void forwarded(int Sig, F &&Fn) {
  std::signal(Sig, std::forward<F>(Fn));
}
template <class F> void changing(int Sig, F &Fn) { std::signal(Sig, Fn); }
template <class F> void constant(int Sig, const F &Fn) { std::signal(Sig, Fn); }
template <class... F> void each(F &&...Fn) { (std::signal(SIGURG, Fn), ...); }
static void a(int) { std::puts("a"); } // want unsafe-call "puts"
static void b(int) { std::puts("b"); } // want unsafe-call "puts"
static void c(int) { std::puts("c"); } // want unsafe-call "puts"
static void d(int) { std::puts("d"); } // want unsafe-call "puts"
static void e(int) { std::puts("e"); } // want unsafe-call "puts"
static void f(int) { std::puts("f"); } // want unsafe-call "puts"
static void g(int) { std::puts("g"); } // want unsafe-call "puts"
static void h(int) { std::puts("h"); } // want unsafe-call "puts"
static void i(int) { std::puts("i"); } // want unsafe-call "puts"
static void j(int) { std::puts("j"); } // want unsafe-call "puts"
static void k(int) { std::puts("k"); } // want unsafe-call "puts"
static void (&Global)(int) = d;
struct Holder {
  void (&Fn)(int);
  void install(int Sig) { std::signal(Sig, Fn); }
};
static std::function<void(int)> Callback;
template <class F> void subscribe(F &&Fn) { Callback = std::forward<F>(Fn); }
static void callback(int Sig) { Callback(Sig); }
template <class F> void runConstant(const F &Fn) { Fn(1); }
template <class F> void runForwarded(F &&Fn) {
  auto Call = [&] { Fn(2); };
  Call();
}
static void runs(int) {
  runConstant(h);
  runForwarded(i);
}
static void (&pick(bool First))(int) { return First ? j : k; }
int main(int Count, char **) {
  forwarded(SIGINT, a); // handler a SIGINT
  changing(SIGTERM, b); // handler b SIGTERM
  constant(SIGHUP, c); // handler c SIGHUP
  std::signal(SIGUSR1, Global); // handler d SIGUSR1
  auto &Local = e;
  std::signal(SIGUSR2, Local); // handler e SIGUSR2
  Holder{f}.install(SIGQUIT); // handler f SIGQUIT
  each(runs); // handler runs SIGURG
  subscribe(g); // handler g SIGALRM
  std::signal(SIGALRM, callback); // handler callback SIGALRM
  std::signal(SIGCHLD, pick(Count > 1)); // handler j SIGCHLD; handler k SIGCHLD
}
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
#include <utility>
template <class F> void on(int Sig, F &&Fn) {
  std::signal(Sig, std::forward<F>(Fn));
}
static volatile std::sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static void other(int) { std::puts("other"); }
static void (*Variable)(int) = other;
int main() {
  on(SIGINT, stop); // handler stop SIGINT
  // A reference to a pointer is followed to what the pointer holds.
  auto &Reference = Variable;
  Reference = stop;
  other(1);
}
