// Closures, pairs, tuples and arrays die with what they hold.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/loud
// RUN: %want %t/quiet

//--- loud/main.cpp
#include <array>
#include <csignal>
#include <cstdio>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
static volatile std::sig_atomic_t N;
struct A { int V = 0; ~A() { std::puts("a"); } }; // want unsafe-call "puts"
struct B { int V = 0; ~B() { std::puts("b"); } }; // want unsafe-call "puts"
struct C { int V = 0; ~C() { std::puts("c"); } }; // want unsafe-call "puts"
struct D { int V = 0; ~D() { std::puts("d"); } }; // want unsafe-call "puts"
struct E { std::pair<int, D> In; };
static void closure(int) {
  auto F = [X = A{}] { return X.V; };
  N = F();
}
static void array(int) {
  std::array<B, 2> P{};
  N = P[0].V;
}
static void nested(int) {
  struct Local { std::array<C, 1> In; };
  Local L{};
  N = L.In[0].V;
}
static void member(int) {
  E Here{};
  N = Here.In.first;
}
int main() {
  std::signal(SIGINT, closure); // handler closure SIGINT
  std::signal(SIGTERM, array);  // handler array SIGTERM
  std::signal(SIGHUP, nested);  // handler nested SIGHUP
  std::signal(SIGUSR1, member); // handler member SIGUSR1
}
//--- quiet/main.cpp
// want-remarks
#include <array>
#include <csignal>
#include <utility>
static volatile std::sig_atomic_t N;
struct A { int V = 0; ~A() { N = 2; } };
static void closure(int) {
  auto F = [X = A{}] { return X.V; };
  N = F();
}
static void array(int) {
  std::array<A, 2> P{};
  N = P[0].V;
}
int main() {
  std::signal(SIGINT, closure);
  std::signal(SIGTERM, array);
}
