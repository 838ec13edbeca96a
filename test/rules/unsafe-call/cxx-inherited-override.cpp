// An object of a class has those of its bases and members: what they override
// may be called where a library makes it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
#include <map>
#include <memory>
struct Observer {
  virtual ~Observer() = default;
  virtual void update() = 0;
};
struct Base : Observer {
  void update() override { std::puts("a"); } // want unsafe-call "puts"
};
struct Derived : Base {};
static std::unique_ptr<Observer> First = std::make_unique<Derived>();
static void first(int) { First->update(); }

struct Listener {
  virtual void hear() = 0;
};
struct Loud : Listener {
  void hear() override { std::puts("b"); } // want unsafe-call "puts"
};
struct Box {
  Loud Inner;
};
static std::unique_ptr<Box> Second = std::make_unique<Box>();
static Listener *Heard = &Second->Inner;
static void second(int) { Heard->hear(); }

struct Sink {
  virtual void flush() = 0;
};
struct Half : Sink {
  void flush() override { std::puts("c"); } // want unsafe-call "puts"
};
struct File : Half {};
static std::map<int, File> Files;
static Sink *Current = &Files[1];
static void third(int) { Current->flush(); }

int main() {
  std::signal(SIGINT, first); // handler first SIGINT
  std::signal(SIGTERM, second); // handler second SIGTERM
  std::signal(SIGUSR1, third); // handler third SIGUSR1
}
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
#include <memory>
static volatile std::sig_atomic_t Seen;
struct Observer {
  virtual ~Observer() = default;
  virtual void update() = 0;
};
struct Quiet : Observer {
  void update() override { Seen = 1; }
};
struct Loud : Observer {
  void update() override { std::puts("never made"); }
};
struct Derived : Quiet {};
struct Louder : Loud {};
static std::unique_ptr<Observer> Current = std::make_unique<Derived>();
static void update(int) { Current->update(); }
int main() { std::signal(SIGINT, update); } // handler update SIGINT
