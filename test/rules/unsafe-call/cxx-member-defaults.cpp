// An aggregate's default member initialisers run where it is initialised, but
// for those of members that the braces give a value.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
static volatile std::sig_atomic_t Seen;
static int loud() { return std::puts("call"); } // want unsafe-call "puts"
struct Called {
  int V = loud();
};
struct Noisy {
  int V = 0;
  ~Noisy() { std::puts("gone"); } // want unsafe-call "puts"
};
struct Temporary {
  int V = Noisy{}.V;
};
static void on(int) {
  Called X{};
  Temporary Y{};
  Seen = X.V + Y.V;
}
static void quiet(int) { Seen = 1; }
struct Hook {
  Hook(int Sig, void (*F)(int)) { std::signal(Sig, F); }
};
struct Hooks {
  Hook First{SIGTERM, on}; // handler on SIGTERM
};
struct Direct {
  bool Ok = std::signal(SIGINT, quiet) != SIG_ERR; // handler quiet SIGINT
};
int main() {
  Hooks Both{};
  Direct One{};
  return One.Ok;
}
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
static volatile std::sig_atomic_t Seen;
static int loud() { return std::puts("not where there is a value"); }
struct Called {
  int V = loud();
  int W = 2;
};
static void on(int) {
  Called X{1};
  Seen = X.V + X.W;
}
struct Direct {
  bool Ok = std::signal(SIGTERM, on) != SIG_ERR;
};
int main() {
  std::signal(SIGINT, on); // handler on SIGINT
  Direct One{true};
  return One.Ok;
}
