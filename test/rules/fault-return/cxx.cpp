// Lambdas and static methods as handlers; a throw is no return.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
static volatile std::sig_atomic_t Seen;
struct Crash {
  static void on_fpe(int Sig) {
    Seen = Sig; // want fault-return "Crash::on_fpe"
  }
};
int main() { std::signal(SIGFPE, Crash::on_fpe); }
//--- clean/main.cpp
#include <csignal>
#include <cstdlib>
struct Failed {};
static void on_fpe(int Sig) { throw Failed(); }
int main() {
  std::signal(SIGSEGV, [](int) { std::_Exit(1); });
  std::signal(SIGFPE, on_fpe);
}
