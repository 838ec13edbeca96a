// typeid of an object with virtual functions is C++ alone: no part of a "plain
// old function". C++17's list leaves it out.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/old
// RUN: %want %t/new
// RUN: %want %t/clean

//--- old/main.cpp
#include <csignal>
#include <typeinfo>
#include <unistd.h>
#include "shape.h"
extern "C" void onInt(int) { _exit(isRound()); }
int main() { std::signal(SIGINT, onInt); } // handler onInt SIGINT
//--- old/shape.h
bool isRound();
struct Shape { virtual ~Shape(); };
struct Circle : Shape {};
extern Shape *Current;
//--- old/shape.cpp
#include "shape.h"
#include <typeinfo>
Shape::~Shape() = default;
static Circle Round;
Shape *Current = &Round;
bool isRound() {
  return typeid(*Current) == typeid(Circle); // want cxx-handler "typeid"
}
//--- old/flags
*: -std=c++14
//--- new/main.cpp
#include <csignal>
#include <typeinfo>
#include <unistd.h>
struct Shape { virtual ~Shape() = default; };
struct Circle : Shape {};
static Circle Round;
static Shape *Current = &Round;
extern "C" void onInt(int) {
  if (typeid(*Current) == typeid(Circle)) // want remark cxx-handler "typeid"
    _exit(1);
}
int main() { std::signal(SIGINT, onInt); } // handler onInt SIGINT
//--- new/flags
*: -std=c++17
//--- clean/main.cpp
#include <csignal>
#include <typeinfo>
#include <unistd.h>
struct Shape { virtual ~Shape() = default; };
struct Plain { int A; };
static Shape Object;
static Plain Pair;
template <class T> static bool same(T *) { return typeid(T) == typeid(int); }
extern "C" void onInt(int) {
  // None of them looks at an object.
  if (typeid(Shape) == typeid(Pair) || same(&Pair) || typeid(&Object) == typeid(int))
    _exit(1);
}
int main() { std::signal(SIGINT, onInt); } // handler onInt SIGINT
//--- clean/flags
*: -std=c++14
