// A virtual call ends in the overriders of classes that objects are made of.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
#include <memory>
struct Sink {
  virtual ~Sink() = default;
  virtual void put(int) = 0;
};
struct Console : Sink {
  void put(int) override { std::puts("console"); } // want unsafe-call "puts"
};
struct Printer : Sink {
  void put(int) override { std::printf("printer\n"); } // want unsafe-call "printf"
};
struct Unused : Sink {
  void put(int) override { std::perror("unused"); }
};
static Sink *Current;
static void on_int(int Sig) { Current->put(Sig); }
int main(int Count, char **) {
  static Console TheConsole;
  std::unique_ptr<Sink> Other = std::make_unique<Printer>();
  Current = Count > 1 ? &TheConsole : Other.get();
  std::signal(SIGINT, on_int); // handler on_int SIGINT
}
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
struct Sink {
  virtual ~Sink() = default;
  virtual void put(int) = 0;
};
struct Flag : Sink {
  volatile std::sig_atomic_t Stop = 0;
  void put(int Sig) override { Stop = Sig; }
};
struct Unused : Sink {
  void put(int) override { std::perror("unused"); }
};
static Sink *Current;
static void on_int(int Sig) { Current->put(Sig); }
int main() {
  static Flag TheFlag;
  Current = &TheFlag;
  std::signal(SIGINT, on_int); // handler on_int SIGINT; verdict on_int safe
}
