// A checked cast is kept out of handlers by the language alone.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <unistd.h>
struct Base { virtual ~Base(); int A = 0; };
struct Derived : Base { int B = 0; };
Base::~Base() = default;
static Derived Object;
static Base *Held = &Object;
static void onInt(int) {
  if (auto *D = dynamic_cast<Derived *>(Held)) // want cxx-handler "__dynamic_cast"
    _exit(D->B);
}
int main() {
  std::signal(SIGINT, onInt); // handler onInt SIGINT
  pause();
}
//--- clean/main.cpp
#include <csignal>
#include <unistd.h>
struct Base { virtual ~Base(); int A = 0; };
struct Derived : Base { int B = 0; };
Base::~Base() = default;
static Derived Object;
static Base *Held = &Object;
static void onInt(int) {
  Base *Up = dynamic_cast<Base *>(&Object);
  _exit(static_cast<Derived *>(Held)->B + Up->A);
}
int main() {
  std::signal(SIGINT, onInt); // handler onInt SIGINT
  return dynamic_cast<Derived *>(Held) != nullptr;
}
