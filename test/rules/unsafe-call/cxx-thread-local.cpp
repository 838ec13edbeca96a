// The first use of a thread-local variable in a thread initialises it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
struct Buffer {
  ~Buffer() {}
  int Size = 0;
};
int start() { return std::puts("start"); } // want unsafe-call "puts"
thread_local int Count = start();
thread_local Buffer Text;     // want unsafe-call "__cxa_thread_atexit"
extern thread_local Buffer Other;
static void on_int(int) { ++Count; }
static void on_term(int) { Text.Size = 1; }
static void on_hup(int) { Other.Size = 1; }
static void on_usr1(int) {
  static thread_local Buffer Own; // want unsafe-call "__cxa_thread_atexit"
  Own.Size = 1;
}
int main() {
  Count = 1;
  std::signal(SIGINT, on_int);   // handler on_int SIGINT
  std::signal(SIGTERM, on_term); // handler on_term SIGTERM
  std::signal(SIGHUP, on_hup);   // handler on_hup SIGHUP
  std::signal(SIGUSR1, on_usr1); // handler on_usr1 SIGUSR1
}
//--- unsafe/other.cpp
struct Buffer {
  ~Buffer() {}
  int Size = 0;
};
thread_local Buffer Other; // want unsafe-call "__cxa_thread_atexit"
//--- clean/main.cpp
#include <csignal>
thread_local int Count = 7;
extern thread_local int Other;
static void on_int(int) {
  static thread_local int Own = 1;
  ++Count;
  ++Own;
  ++Other;
}
int main() { std::signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int safe
//--- clean/other.cpp
thread_local int Other = 7;
