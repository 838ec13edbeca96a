// A throw allocates; what catches it in the same function is reached.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
static void check(int Sig) {
  if (Sig == SIGINT)
    throw Sig; // want unsafe-call "__cxa_allocate_exception"
}
static void on_int(int Sig) {
  try {
    check(Sig);
  } catch (int) {
    std::puts("caught"); // want unsafe-call "puts"
    throw;               // want unsafe-call "__cxa_rethrow"
  }
}
int main() { std::signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.cpp
#include <csignal>
static volatile std::sig_atomic_t Stop;
static void check(int Sig) {
  if (Sig == SIGHUP)
    throw Sig;
}
static void on_int(int Sig) {
  check(Sig);
  Stop = 1;
}
int main() { std::signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int safe
