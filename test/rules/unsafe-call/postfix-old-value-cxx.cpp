// As postfix-old-value.c, of pointers that C++ walks with.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
using Handler = void (*)(int);
static void on_int(int) { std::puts("int"); } // want unsafe-call "puts" from on_int
int main() {
  Handler All[2] = {SIG_IGN, SIG_IGN};
  Handler *It = All;
  *It++ = on_int;
  *It++ = SIG_DFL;
  std::signal(SIGINT, All[0]); // handler on_int SIGINT
}
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
using Handler = void (*)(int);
static void on_int(int) {}
static void never(int) { std::puts("never"); }
int main() {
  Handler All[3] = {SIG_IGN, on_int, SIG_IGN};
  Handler *It = All;
  std::signal(SIGTERM, *It++);
  std::signal(SIGINT, *It++); // handler on_int SIGINT
  *It++ = never;
  std::signal(SIGHUP, All[0]);
}
