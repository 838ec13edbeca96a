// Annotations and entries of the configuration that call functions safe.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/.sigtidy
safe:
  - function: app::flush
    reason: prints nothing in handlers
  - function: app::put # // want unused-suppression "app::put"
    reason: only writes
//--- unsafe/main.cpp
#include <csignal>
#include <unistd.h>
#include "app.h"
static void onInt(int) {
  app::flush();
  app::put();
  app::trusted();
  app::plain();
  _exit(1);
}
int main() { std::signal(SIGINT, onInt); } // handler onInt SIGINT
//--- unsafe/app.h
namespace app {
void flush();
void put();
__attribute__((annotate("sigtidy::trusted_safe: before threads start"))) void trusted();
__attribute__((annotate("sigtidy::trusted_safe: only writes"))) void plain(); // want unused-suppression "app::plain"
}
//--- unsafe/app.cpp
#include "app.h"
#include <cstdio>
#include <unistd.h>
namespace app {
void flush() { std::fflush(stdout); }
void put() { write(1, "x", 1); }
void trusted() { std::puts("x"); }
void plain() { write(1, "x", 1); }
}
//--- clean/.sigtidy
safe:
  - function: app::flush
    reason: prints nothing in handlers
//--- clean/main.cpp
#include <csignal>
#include <unistd.h>
namespace app {
void flush();
__attribute__((annotate("sigtidy::trusted_safe: the plugin says so"))) void reset();
}
static void onInt(int) {
  app::flush();
  app::reset();
  _exit(1);
}
int main() { std::signal(SIGINT, onInt); } // handler onInt SIGINT
