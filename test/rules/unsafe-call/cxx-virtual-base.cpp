// A class that is only ever a base has objects while they are made and
// destroyed.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
#include <memory>
#include <unistd.h>
struct Made {
  virtual void stop() { std::puts("made"); } // want unsafe-call "puts"
};
struct OfMade : Made {
  void stop() override { _exit(3); }
};
static Made Any;
static void on_int(int) {
  OfMade Object;
  Made &Base = Object;
  Base.stop();
}
struct Inherited {
  virtual void stop() { std::puts("inherited"); } // want unsafe-call "puts"
};
struct Between : Inherited {};
struct Heir : Between {};
static void on_term(int) {
  Heir Object;
  Inherited &Base = Object;
  Base.stop();
}
struct Early {
  Early() { start(); }
  void start() { stop(); }
  virtual void stop() { std::puts("early"); } // want unsafe-call "puts"
};
struct Late : Early {
  void stop() override { _exit(3); }
};
static void on_hup(int) { Late Object; }
struct Kept;
static Kept *Current;
struct Kept {
  Kept() { Current = this; }
  virtual void stop() { std::puts("kept"); } // want unsafe-call "puts"
};
struct Keeper : Kept {
  void stop() override { _exit(3); }
};
static void on_quit(int) { Current->stop(); }
struct Gone {
  virtual ~Gone() { std::puts("gone"); } // want unsafe-call "puts"
};
struct Going : Gone {};
static Gone *Held = new Going;
static void on_usr1(int) { Held->~Gone(); }
struct Shared {
  virtual void stop() { std::puts("shared"); } // want unsafe-call "puts"
};
struct Using : Shared {
  using Shared::Shared;
};
static std::unique_ptr<Shared> Owned = std::make_unique<Using>();
static void on_usr2(int) { Owned->stop(); }
int main() {
  std::signal(SIGINT, on_int); // handler on_int SIGINT
  std::signal(SIGTERM, on_term); // handler on_term SIGTERM
  std::signal(SIGHUP, on_hup); // handler on_hup SIGHUP
  std::signal(SIGQUIT, on_quit); // handler on_quit SIGQUIT
  std::signal(SIGUSR1, on_usr1); // handler on_usr1 SIGUSR1
  std::signal(SIGUSR2, on_usr2); // handler on_usr2 SIGUSR2
  Keeper Object;
}
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
#include <unistd.h>
struct Base {
  Base(int) {}
  Base() : Base(1) {}
  virtual void stop() { std::puts("base"); }
};
struct Quiet : Base {
  void stop() override { _exit(3); }
};
static void on_int(int) {
  Quiet Object;
  Base &Base = Object;
  Base.stop();
}
int main() { std::signal(SIGINT, on_int); } // handler on_int SIGINT
