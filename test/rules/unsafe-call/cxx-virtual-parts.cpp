// An object has the parts of its parts, in whatever order their classes are
// defined: a nested class comes after what holds it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
#include <memory>
struct Sink {
  virtual void emit() = 0;
};
struct Loud : Sink {
  void emit() override { std::puts("loud"); } // want unsafe-call "puts"
};
struct Own : Sink {
  void emit() override { std::puts("own"); } // want unsafe-call "puts"
};
struct App {
  struct Parts {
    Loud Output;
    struct Deeper {
      Own More;
    } Rest;
  };
  Parts All;
};
static Sink *The;
static std::unique_ptr<App> Main = std::make_unique<App>();
static void on_int(int) { The->emit(); }
int main(int argc, char **) {
  The = argc > 1 ? static_cast<Sink *>(&Main->All.Output)
                 : static_cast<Sink *>(&Main->All.Rest.More);
  std::signal(SIGINT, on_int);
}
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
#include <memory>
#include <unistd.h>
struct Sink {
  virtual void emit() = 0;
};
struct Loud : Sink {
  void emit() override { std::puts("loud"); }
};
struct Quiet : Sink {
  void emit() override { write(1, "x", 1); }
};
struct App {
  struct Parts {
    Quiet Output;
  };
  // Nobody makes one of these.
  struct Others {
    Loud Output;
  };
  Parts All;
};
static Sink *The;
static std::unique_ptr<App> Main = std::make_unique<App>();
static void on_int(int) { The->emit(); }
int main() {
  The = &Main->All.Output;
  std::signal(SIGINT, on_int);
}
