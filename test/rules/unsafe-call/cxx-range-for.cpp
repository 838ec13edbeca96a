// A range-for over an array, whose elements are reached through a reference.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
static void on_int(int) { std::puts("int"); } // want unsafe-call "puts" from on_int
static void on_hup(int) { std::puts("hup"); } // want unsafe-call "puts" from on_hup
static void on_one(int) { std::puts("one"); } // want unsafe-call "puts" from on_one
struct Entry {
  int Number;
  void (*Fn)(int);
};
static const Entry Table[] = {{SIGINT, on_int}};
static const int Numbers[] = {SIGHUP, SIGUSR1};
static const int One[] = {SIGUSR2};
int main() {
  for (const Entry &E : Table)
    std::signal(E.Number, E.Fn); // handler on_int SIGINT
  for (int Number : Numbers)
    std::signal(Number, on_hup); // handler on_hup SIGHUP,SIGUSR1
  for (int Number : One)
    std::signal(Number, on_one); // handler on_one SIGUSR2
}
//--- clean/main.cpp
#include <csignal>
static volatile std::sig_atomic_t Stop;
static void on_int(int Sig) { Stop = Sig; }
static const int Numbers[] = {SIGHUP, SIGUSR1};
int main() {
  for (int Number : Numbers)
    std::signal(Number, on_int); // handler on_int SIGHUP,SIGUSR1; verdict on_int safe
}
