// A std::optional is a place of its own; what std::get_if finds may be nothing.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/apart
// RUN: %want %t/handed
// RUN: %want %t/variant

//--- apart/main.cpp
#include <csignal>
#include <cstdio>
#include <optional>
using Fn = void (*)(int);
static volatile std::sig_atomic_t Stop;
static void loud(int) { std::puts("loud"); }
static void other(int) { std::puts("other"); } // want unsafe-call "puts"
static void stop(int Sig) { Stop = Sig; }
struct App {
  std::optional<Fn> Done;
};
int main() {
  std::optional<Fn> A = loud, B = stop;
  (*A)(1);
  std::signal(SIGHUP, *B); // handler stop SIGHUP
  App First, Second;
  First.Done = loud;
  Second.Done = other;
  First.Done.value()(1);
  std::signal(SIGINT, Second.Done.value()); // handler other SIGINT
}
//--- handed/main.cpp
#include <csignal>
#include <cstdio>
#include <functional>
#include <optional>
#include <vector>
using Fn = void (*)(int);
static void a(int) { std::puts("a"); } // want unsafe-call "puts"
static void b(int) { std::puts("b"); } // want unsafe-call "puts"
static void c(int) { std::puts("c"); } // want unsafe-call "puts"
static void d(int) { std::puts("d"); } // want unsafe-call "puts"
static std::optional<Fn> find(bool Any) {
  if (Any)
    return a;
  return std::nullopt;
}
static void fill(std::optional<Fn> &Into) { Into = b; }
static std::optional<std::function<void(int)>> Callback;
static void call(int Sig) {
  if (Callback)
    Callback->operator()(Sig);
}
int main(int Count, char **) {
  if (auto Found = find(Count > 1))
    std::signal(SIGINT, *Found); // handler a SIGINT
  std::optional<Fn> Own;
  fill(Own);
  std::signal(SIGTERM, Own.value_or(SIG_DFL)); // handler b SIGTERM
  Callback = c; // handler c SIGHUP
  std::signal(SIGHUP, call); // handler call SIGHUP
  std::vector<std::optional<Fn>> All;
  All.push_back(d);
  std::signal(SIGUSR1, *All[0]); // handler d SIGUSR1
}
//--- variant/main.cpp
#include <csignal>
#include <cstdio>
#include <variant>
using Fn = void (*)(int);
static std::variant<int, Fn> Action;
static void called(int) { std::puts("a"); } // want unsafe-call "puts"
static void on(int Sig) {
  if (Fn *Call = std::get_if<Fn>(&Action))
    (*Call)(Sig);
  else
    std::puts("b"); // want unsafe-call "puts"
}
int main() {
  Action = called; // handler called SIGINT
  std::signal(SIGINT, on); // handler on SIGINT
}
