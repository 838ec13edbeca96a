// In C++ as in C.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
static volatile std::sig_atomic_t Count;
extern "C" void on_int(int Sig) {
  std::signal(Sig, on_int); // want re-register "signal" from on_int
  Count = 1;
}
int main() { std::signal(SIGINT, on_int); }
//--- clean/main.cpp
#include <csignal>
static volatile std::sig_atomic_t Count;
extern "C" void on_int(int Sig) {
  std::signal(Sig, SIG_DFL);
  std::raise(Sig);
}
int main() { std::signal(SIGINT, on_int); }
