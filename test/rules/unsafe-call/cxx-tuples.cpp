// A signal and its handler in a tuple: its parts are told apart, in a container
// as well, and what std::apply calls is given them.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
#include <map>
#include <string>
#include <tuple>
#include <vector>
using Fn = void (*)(int);
static void a(int) { std::puts("a"); } // want unsafe-call "puts"
static void b(int) { std::puts("b"); } // want unsafe-call "puts"
static void c(int) { std::puts("c"); } // want unsafe-call "puts"
static void d(int) { std::puts("d"); } // want unsafe-call "puts"
static void e(int) { std::puts("e"); } // want unsafe-call "puts"
static void f(int) { std::puts("f"); } // want unsafe-call "puts"
static void g(int) { std::puts("g"); } // want unsafe-call "puts"
static void h(int) { std::puts("h"); } // want unsafe-call "puts"
static void i(int) { std::puts("i"); } // want unsafe-call "puts"
static void stop(int) {}
// The second is a priority, and no signal.
static constexpr std::tuple<int, int, Fn> Constant[] = {{SIGINT, SIGFPE, a},
                                                        {SIGTERM, 3, stop}};
static std::tuple<int, Fn> One{SIGHUP, b};
static std::vector<std::tuple<int, const char *, Fn>> Many{
    {SIGQUIT, "quit", c}, {SIGPIPE, "pipe", stop}};
static std::map<std::string, std::tuple<int, int, Fn>> Named;
static void install(int Signal, Fn Handler) { std::signal(Signal, Handler); }
static std::tuple<int, Fn> give() { return {SIGUSR1, d}; }
template <class... T> static void all(T... Of) {
  (std::signal(std::get<0>(Of), std::get<1>(Of)), ...);
}
int main() {
  for (auto [Signal, Priority, Handler] : Constant)
    std::signal(Signal, Handler); // handler a SIGINT; handler stop SIGTERM
  std::signal(std::get<int>(One), std::get<Fn>(One)); // handler b SIGHUP
  for (const auto &[Signal, Name, Handler] : Many)
    std::signal(Signal, Handler); // handler c SIGQUIT; handler stop SIGPIPE
  auto [Signal, Handler] = give();
  std::signal(Signal, Handler); // handler d SIGUSR1
  std::apply(install, std::make_tuple(SIGUSR2, e)); // handler e SIGUSR2
  std::apply([](int S, Fn Handler) { std::signal(S, Handler); }, // handler f SIGALRM
             std::tuple<int, Fn>(SIGALRM, f));
  Named["one"] = {SIGCHLD, 5, g};
  for (auto &[Name, Of] : Named)
    std::signal(std::get<0>(Of), std::get<2>(Of)); // handler g SIGCHLD
  all(std::make_tuple(SIGTTOU, h), std::tuple<int, Fn>{SIGTSTP, i}); // handler h SIGTTOU; handler i SIGTSTP
}
//--- unsafe/flags
*: -std=c++17
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
#include <tuple>
#include <vector>
using Fn = void (*)(int);
static void loud(int) { std::puts("loud"); }
static void stop(int) {}
static void ignore(int) {}
static void use(int, Fn On, Fn Off) { On(0); (void)Off; }
int main() {
  // The other function is never a handler.
  std::tuple<int, Fn, Fn> Both{SIGINT, stop, loud};
  std::signal(std::get<0>(Both), std::get<1>(Both)); // handler stop SIGINT; verdict stop safe
  std::vector<std::tuple<int, Fn, Fn>> Many;
  Many.push_back({SIGHUP, ignore, loud});
  Many.emplace_back(SIGQUIT, ignore, loud);
  for (auto &[Signal, Handler, Other] : Many)
    std::signal(Signal, Handler); // handler ignore SIGHUP,SIGQUIT
  std::apply(use, std::make_tuple(1, loud, stop));
}
//--- clean/flags
*: -std=c++17
