// Deleting through a base runs the destructors that override its own.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
struct Base {
  virtual ~Base() = default;
};
struct File : Base {
  ~File() override { std::puts("closed"); } // want unsafe-call "puts"
};
struct Unused : Base {
  ~Unused() override { std::perror("unused"); }
};
static Base *Current;
static void on_int(int) { delete Current; } // want unsafe-call "operator delete"
int main() {
  Current = new File;
  std::signal(SIGINT, on_int); // handler on_int SIGINT
}
//--- clean/main.cpp
#include <csignal>
#include <cstddef>
static volatile std::sig_atomic_t Freed;
struct Base {
  virtual ~Base() = default;
  static void *operator new(std::size_t) { return Pool; }
  static void operator delete(void *) { Freed = 1; }
  alignas(16) inline static char Pool[64];
};
struct File : Base {
  ~File() override { Freed = 2; }
};
static Base *Current;
static void on_int(int) { delete Current; }
int main() {
  Current = new File;
  std::signal(SIGINT, on_int); // handler on_int SIGINT; verdict on_int safe
}
