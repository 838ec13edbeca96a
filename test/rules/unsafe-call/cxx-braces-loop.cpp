// Loops over lists in braces and over std::array: each element in turn.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <array>
#include <csignal>
#include <cstdio>
#include <utility>
using Handler = void (*)(int);
static void on_any(int) { std::puts("any"); } // want unsafe-call "puts" from on_any
static void on_int(int) { std::puts("int"); } // want unsafe-call "puts" from on_int
static void on_hup(int) { std::puts("hup"); } // want unsafe-call "puts" from on_hup
static void on_run(int) { std::puts("run"); } // want unsafe-call "puts" from dispatch,on_run
struct Entry {
  int Number;
  Handler Fn;
};
static const std::array<Entry, 2> Table{{{SIGINT, on_int}, {SIGHUP, on_hup}}};
static std::array<Handler, 65> Handlers;
static void dispatch(int Sig) { Handlers[Sig](Sig); }
int main() {
  for (int Number : {SIGTERM, SIGQUIT})
    std::signal(Number, on_any); // handler on_any SIGTERM,SIGQUIT
  for (const auto &[Number, Fn] : Table)
    std::signal(Number, Fn); // handler on_int SIGINT; handler on_hup SIGHUP
  Handlers[SIGUSR1] = on_run; // handler on_run SIGUSR1
  std::signal(SIGUSR1, dispatch); // handler dispatch SIGUSR1
}
//--- clean/main.cpp
#include <array>
#include <csignal>
#include <cstdio>
static volatile std::sig_atomic_t Stop;
static void on_any(int Sig) {
  if (Sig == SIGHUP)
    std::puts("never");
  Stop = Sig;
}
static const std::array<int, 2> Numbers = {SIGUSR1, SIGUSR2};
int main() {
  for (int Number : {SIGINT, SIGTERM})
    std::signal(Number, on_any); // handler on_any SIGINT,SIGTERM
  for (int Number : Numbers)
    std::signal(Number, on_any); // handler on_any SIGUSR1,SIGUSR2; verdict on_any safe
}
