// A local variable is no constant once a closure, an object or a list that
// others are given refers to it; where they only read it, it is.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <initializer_list>
template <class F> static void each(int S, F Fn) { Fn(S); }
static void closure(int S) {
  int V = 0;
  each(S, [&](int X) { V = X; });
  if (V)
    std::puts("closure"); // want unsafe-call "puts"
}
static std::array<int, 4> Fds;
static void algorithm() {
  bool Any = false;
  std::for_each(Fds.begin(), Fds.end(), [&](int F) { Any = Any || F > 0; });
  if (Any)
    std::puts("algorithm"); // want unsafe-call "puts"
}
class Parser {
  bool &Bad;

public:
  explicit Parser(bool &B) : Bad(B) {}
  void feed(int S) {
    if (S > 3)
      Bad = true;
  }
};
static void member(int S) {
  bool Bad = false;
  Parser P(Bad);
  P.feed(S);
  if (Bad)
    std::puts("member"); // want unsafe-call "puts"
}
static void list(int S) {
  int V = 0;
  for (int *P : {&V})
    *P = S;
  if (V)
    std::puts("list"); // want unsafe-call "puts"
}
static void handles(int S) {
  closure(S);
  algorithm();
  member(S);
  list(S);
}
class Arguments {
public:
  Arguments &flag(bool &B) {
    To = &B;
    return *this;
  }
  void parse(int C) { *To = C > 3; }

private:
  bool *To = nullptr;
};
static void chained(int) { std::puts("chained"); } // want unsafe-call "puts"
int main(int C, char **) {
  bool Want = false;
  Arguments A;
  A.flag(Want);
  A.parse(C);
  if (Want)
    std::signal(SIGTERM, chained); // handler chained SIGTERM
  std::signal(SIGINT, handles); // handler handles SIGINT
}
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
static volatile std::sig_atomic_t Seen;
template <class F> static void each(int S, F Fn) { Fn(S); }
class Reader {
  bool &Bad;
  int Fed = 0;

public:
  explicit Reader(bool &B) : Bad(B) {}
  void feed(int S) { Fed += S; }
  bool bad() const { return Bad; }
};
static void handles(int S) {
  int V = 0, Other = 0;
  bool Bad = false;
  each(S, [&](int X) { Seen = V + X; });
  each(S, [&Other](int X) { Other = X; });
  Reader R(Bad);
  R.feed(S);
  Seen = R.bad();
  if (V || Bad)
    std::puts("never");
}
int main() { std::signal(SIGINT, handles); } // handler handles SIGINT
