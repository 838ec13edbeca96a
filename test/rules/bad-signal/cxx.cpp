// C++ names the functions in namespace std, and its handlers are lambdas as well.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <initializer_list>
static volatile std::sig_atomic_t Stop;
extern "C" void stop(int Sig) { Stop = Sig; }
int main() {
  std::signal(SIGKILL, stop);               // want bad-signal "SIGKILL"
  std::signal(SIGSTOP, [](int) { Stop = 1; }); // want bad-signal "SIGSTOP"
}
//--- clean/main.cpp
#include <csignal>
#include <initializer_list>
static volatile std::sig_atomic_t Stop;
extern "C" void stop(int Sig) { Stop = Sig; }
int main() {
  std::signal(SIGINT, stop);
  for (int Sig : {SIGTERM, SIGQUIT})
    std::signal(Sig, [](int) { Stop = 1; });
}
