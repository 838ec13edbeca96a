// What the compiler evaluates does not run in the handler.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/clean
// RUN: %want %t/unsafe
// RUN: %want %t/kept

//--- clean/flags
*.cpp: -std=c++23
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
#include <cstdlib>
constexpr long fact(int N) {
  if (N < 0)
    std::abort();
  delete new int(N);
  return N < 2 ? 1 : N * fact(N - 1);
}
consteval long immediate(int N) { return fact(N); }
struct Literal {
  long Value;
  constexpr Literal(int N) : Value(fact(N)) {}
};
struct Checked {
  long Value;
  consteval Checked(int N) : Value(fact(N)) {}
};
static volatile std::sig_atomic_t Seen;
static void take(long Value = immediate(2)) { Seen = Value; }
static void clean(int) {
  constexpr long A = fact(3);
  static constexpr long B = fact(4);
  static const long C = fact(5);
  constinit static long D = fact(6);
  constexpr Literal E(3);
  constexpr auto F = [](int N) { return fact(N); }(3);
  long G = immediate(3);
  Checked H(4);
  take();
  if constexpr (fact(2) == 2)
    Seen = A + B + C + D;
  if (noexcept(throw 1) || noexcept(std::puts("a")))
    Seen = E.Value + F + G + H.Value;
  if constexpr (noexcept(std::puts("b")))
    Seen = 1;
  if consteval {
    std::puts("c");
  } else {
    Seen = 2;
  }
  if !consteval {
    Seen = 3;
  } else {
    std::puts("d");
  }
}
int main() { std::signal(SIGINT, clean); } // handler clean SIGINT
//--- unsafe/flags
*.cpp: -std=c++23
//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
#include <cstdlib>
constexpr long fact(int N) {
  if (N < 0)
    std::exit(1); // want unsafe-call "exit"
  return N < 2 ? 1 : N * fact(N - 1);
}
consteval bool quiet() { return false; }
static volatile std::sig_atomic_t Seen;
static void unsafe(int) {
  const long A = fact(Seen);
  Seen = A;
  bool Throws = noexcept(throw 1);
  if (!quiet() && !Throws)
    std::puts("a"); // want unsafe-call "puts"
  if consteval {
    Seen = 1;
  } else {
    std::puts("b"); // want unsafe-call "puts"
  }
  if !consteval {
    std::puts("c"); // want unsafe-call "puts"
  }
}
int main() { std::signal(SIGINT, unsafe); } // handler unsafe SIGINT
//--- kept/flags
*.cpp: -std=c++23
//--- kept/main.cpp
#include <csignal>
#include <cstdio>
using Fn = void (*)(int);
static void a(int) { std::puts("a"); } // want unsafe-call "puts"
static void b(int) { std::puts("b"); } // want unsafe-call "puts"
static void c(int) { std::puts("c"); } // want unsafe-call "puts"
struct Table {
  Fn First;
  Fn Rest[2];
  constexpr Table(Fn X, Fn Y) : First(X), Rest{nullptr, Y} {}
};
struct Wide {
  // Zero but for what is given, and more than there would be stores.
  Fn All[8192];
  constexpr Wide(Fn X) : All{} { All[2] = X; }
};
struct Own {
  Fn It = b;
};
struct Filled {
  Own All[4];
  constexpr Filled(Fn X) : All{} { All[1].It = X; }
};
static void d(int) { std::puts("d"); } // want unsafe-call "puts"
static void e(int) { std::puts("e"); } // want unsafe-call "puts"
consteval Fn pick(bool Which) { return Which ? c : a; }
int main() {
  constexpr Table Handlers(a, b);
  std::signal(SIGINT, Handlers.First); // handler a SIGINT
  std::signal(SIGTERM, Handlers.Rest[1]); // handler b SIGTERM
  std::signal(SIGHUP, pick(true)); // handler c SIGHUP
  constexpr Wide Many(d);
  std::signal(SIGUSR1, Many.All[2]); // handler d SIGUSR1
  std::signal(SIGUSR2, Many.All[3]); // SIG_DFL
  constexpr Filled More(e);
  std::signal(SIGALRM, More.All[1].It); // handler e SIGALRM
  std::signal(SIGPIPE, More.All[3].It); // handler b SIGPIPE
}
