// A function that deletes and has no variable of its own.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
void drop();
static void on_int(int) { drop(); }
int main() { std::signal(SIGINT, on_int); } // handler on_int SIGINT
//--- unsafe/drop.cpp
#include <cstdio>
struct File {
  ~File() { std::puts("closed"); } // want unsafe-call "puts"
};
File *current();
void drop() { delete current(); } // want unsafe-call "operator delete"
File *current() {
  static File *Current = nullptr;
  return Current;
}
//--- clean/main.cpp
#include <csignal>
void drop();
static void on_int(int) {}
int main() {
  std::signal(SIGINT, on_int); // handler on_int SIGINT; verdict on_int safe
  drop();
}
//--- clean/drop.cpp
#include <cstdio>
struct File {
  ~File() { std::puts("closed"); }
};
static File *Current;
void drop() { delete Current; }
