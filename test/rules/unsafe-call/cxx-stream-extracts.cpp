// What a stream extracts into is written, also where the stream is a temporary.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
#include <sstream>
static int Verbose = 0, Named = 0;
static void on_int(int) {
  if (Verbose)
    std::puts("verbose"); // want unsafe-call "puts"
  if (Named)
    std::puts("named"); // want unsafe-call "puts"
}
static void on_term(int) { std::puts("wanted"); } // want unsafe-call "puts"
int main(int, char **Arguments) {
  bool Want = false;
  std::istringstream(Arguments[1]) >> Verbose;
  std::istringstream(Arguments[2]) >> Want;
  std::istringstream In(Arguments[3]);
  In >> Named;
  std::signal(SIGINT, on_int); // handler on_int SIGINT
  if (Want)
    std::signal(SIGTERM, on_term); // handler on_term SIGTERM
}
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
#include <sstream>
static int Verbose = 0;
static void on_int(int) {
  if (Verbose)
    std::puts("never");
}
int main(int, char **Arguments) {
  int Other = 0;
  std::istringstream(Arguments[1]) >> Other;
  std::signal(SIGINT, on_int); // handler on_int SIGINT
}
