// Swapping, moving, exchanging and assigning callables and what holds them.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <any>
#include <csignal>
#include <cstdio>
#include <functional>
#include <memory>
#include <utility>
#include <vector>
using Callback = std::function<void(int)>;
struct Entry {
  int Number;
  void (*Fn)(int);
};
static Callback BySwap, ByMember, ByExchange;
static void (*Pointer)(int);
static Entry Record;
static std::vector<Callback> List;
static std::any Anything, Nothing;
static void one(int) { std::puts("one"); }     // want unsafe-call "puts" from on_hup,on_int,on_term
static void two(int) { std::puts("two"); }     // want unsafe-call "puts" from on_usr1
static void three(int) { std::puts("three"); } // want unsafe-call "puts" from on_usr2
static void four(int) { std::puts("four"); }   // want unsafe-call "puts" from on_alrm
static void five(int) { std::puts("five"); }   // want unsafe-call "puts" from on_pipe
static void on_int(int) { BySwap(1); }
static void on_term(int) { ByMember(1); }
static void on_hup(int) { ByExchange(1); }
static void on_usr1(int) { Pointer(1); }
static void on_usr2(int) { Record.Fn(1); }
static void on_alrm(int) { List[0](1); }
static void on_pipe(int) { std::any_cast<void (*)(int)>(Anything)(1); } // want unsafe-call "std::any_cast"
static void on_chld(int) { std::any_cast<void (*)()>(Nothing)(); } // want unsafe-call "std::any_cast"; want remark unknown-call "an element of a container[]"
int main() {
  Callback Local = one;
  std::swap(Local, BySwap);
  Callback Other = one;
  Other.swap(ByMember);
  std::exchange(ByExchange, one);
  void (*Old)(int) = two;
  std::swap(Old, Pointer);
  Entry Made{1, three};
  std::swap(Made, Record);
  std::vector<Callback> Filled{four};
  List = std::move(Filled);
  Anything = five;
  std::signal(SIGINT, on_int);
  std::signal(SIGTERM, on_term);
  std::signal(SIGHUP, on_hup);
  std::signal(SIGUSR1, on_usr1);
  std::signal(SIGUSR2, on_usr2);
  std::signal(SIGALRM, on_alrm);
  std::signal(SIGPIPE, on_pipe);
  std::signal(SIGCHLD, on_chld);
}
//--- unsafe/flags
*: -std=c++17
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
#include <functional>
#include <utility>
static volatile std::sig_atomic_t Stop;
static void set(int Sig) { Stop = Sig; }
static void print(int) { std::puts("print"); }
static std::function<void(int)> Swapped, Unused;
static void (*Pointer)(int);
static void on_int(int Sig) { Swapped(Sig); }
static void on_term(int Sig) { Pointer(Sig); }
int main() {
  std::function<void(int)> Local = set, Loud = print;
  std::swap(Local, Swapped);
  Loud.swap(Unused);
  Unused(1);
  void (*Old)(int) = set;
  std::swap(Old, Pointer);
  std::signal(SIGINT, on_int);
  std::signal(SIGTERM, on_term);
}
