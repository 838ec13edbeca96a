// Insertion into a stream is a call of an operator.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <iostream>
#include <unistd.h>
static void on_int(int Sig) {
  std::cout << "caught " << Sig; // want unsafe-call "std::operator<<"; want unsafe-call "std::basic_ostream::operator<<"
  _exit(1);
}
int main() { std::signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.cpp
#include <csignal>
#include <iostream>
static volatile std::sig_atomic_t Stop;
static void on_int(int Sig) { Stop = Sig; }
int main() {
  std::signal(SIGINT, on_int); // handler on_int SIGINT; verdict on_int safe
  std::cout << "ready\n";
}
