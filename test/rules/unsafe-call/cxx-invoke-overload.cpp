// Of several call operators, the one that takes what is passed on.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
#include <functional>
#include <unistd.h>
struct ByType {
  void operator()(int) const { std::puts("int"); } // want unsafe-call "puts"
  void operator()(const char *) const { std::perror("text"); }
};
struct InDoubt {
  void operator()(long) const { std::puts("long"); } // want unsafe-call "puts"
  void operator()(const char *) const { std::perror("text"); } // want unsafe-call "perror"
};
struct Optional {
  void operator()(int, int = 0) const { std::puts("two"); } // want unsafe-call "puts"
  void operator()() const { std::perror("none"); }
};
static void on_int(int Sig) { std::invoke(ByType{}, Sig); }
static void on_term(int Sig) { std::invoke(InDoubt{}, Sig); }
static void on_hup(int Sig) { std::invoke(Optional{}, Sig); }
int main() {
  std::signal(SIGINT, on_int); // handler on_int SIGINT
  std::signal(SIGTERM, on_term); // handler on_term SIGTERM
  std::signal(SIGHUP, on_hup); // handler on_hup SIGHUP
  ByType{}("text");
}
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
#include <functional>
#include <unistd.h>
struct ByType {
  void operator()(int Sig) const { _exit(Sig); }
  void operator()(const char *) const { std::perror("text"); }
};
struct ByNumber {
  void operator()(int) const { _exit(1); }
  void operator()(int, int) const { std::puts("two"); }
};
static void on_int(int Sig) { std::invoke(ByType{}, Sig); }
static void on_term(int Sig) { std::invoke(ByNumber{}, Sig); }
int main() {
  std::signal(SIGINT, on_int); // handler on_int SIGINT
  std::signal(SIGTERM, on_term); // handler on_term SIGTERM
  ByType{}("text");
  ByNumber{}(1, 2);
}
