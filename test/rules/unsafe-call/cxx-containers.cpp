// What is kept in containers of the library is found there, whatever put it in
// and whatever takes it out.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include "registry.h"
#include <csignal>
#include <cstdio>
#include <unordered_map>
#include <utility>
#include <vector>
static void say(const char *Text) { std::puts(Text); } // want unsafe-call "puts" from main::lambda#1,on_alrm,on_chld,on_cont,on_hup,on_pipe,on_quit,on_usr1,on_usr2,stop,trampoline
static void stop(int) { say("stop"); }
static std::map<int, Callback> Table{{SIGTERM, stop}};
static std::unordered_map<int, void (*)(int)> Hashed;
static std::vector<Callback> List;
static std::array<Callback, 64> Fixed;
static std::optional<Callback> Maybe;
static std::pair<int, Callback> Pair;
static std::tuple<int, Callback> Tuple;
static std::atomic<void (*)(int)> Atomic;
static std::unique_ptr<Callback> Owned;
static std::vector<std::pair<int, Callback>> Pairs;
static void trampoline(int Sig) { Table.at(Sig)(Sig); } // want unsafe-call "std::map::at"
static void on_hup(int Sig) {
  if (auto It = Hashed.find(Sig); It != Hashed.end()) // want unsafe-call "std::unordered_map::find"
    It->second(Sig);
}
static void on_usr1(int Sig) {
  for (const auto &Fn : List)
    Fn(Sig);
}
static void on_usr2(int Sig) { Fixed.at(0)(Sig); }
static void on_pipe(int Sig) { (*Maybe)(Sig); }
static void on_chld(int Sig) { std::get<1>(Tuple)(Sig); }
static void on_cont(int Sig) { (*Owned)(Sig); }
static void on_quit(int Sig) {
  for (auto &[Key, Fn] : Pairs)
    if (Key == Sig)
      Fn(Sig);
}
static void on_alrm(int Sig) {
  std::for_each(List.begin(), List.end(), [&](Callback &Fn) { Fn(Sig); });
}
static void on_winch(int Sig) { Pair.second(Sig); }
static void on_urg(int Sig) { Atomic.load()(Sig); }
static void late(int) { std::puts("late"); }     // want unsafe-call "puts" from late,on_winch
static void urgent(int) { std::puts("urgent"); } // want unsafe-call "puts" from on_urg,urgent
int main() {
  Table[SIGINT] = [](int) { say("int"); };
  Hashed.emplace(SIGHUP, stop);
  List.push_back(stop);
  Fixed.fill(stop);
  Maybe.emplace(stop);
  Pair = std::make_pair(1, late);
  std::get<1>(Tuple) = stop;
  Atomic.store(urgent);
  Owned = std::make_unique<Callback>(stop);
  Pairs.push_back({SIGQUIT, stop});
  for (int Sig : {SIGINT, SIGTERM})
    std::signal(Sig, trampoline);
  std::signal(SIGHUP, on_hup);
  std::signal(SIGUSR1, on_usr1);
  std::signal(SIGUSR2, on_usr2);
  std::signal(SIGPIPE, on_pipe);
  std::signal(SIGCHLD, on_chld);
  std::signal(SIGCONT, on_cont);
  std::signal(SIGQUIT, on_quit);
  std::signal(SIGALRM, on_alrm);
  std::signal(SIGWINCH, on_winch);
  std::signal(SIGURG, on_urg);
}
//--- unsafe/registry.h
#include <algorithm>
#include <array>
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <tuple>
using Callback = std::function<void(int)>;
//--- unsafe/flags
*: -std=c++17
//--- clean/main.cpp
#include <array>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <functional>
#include <optional>
#include <utility>
#include <vector>
static volatile std::sig_atomic_t Stop;
static void set(int Sig) { Stop = Sig; }
static std::array<void (*)(int), 2> Fixed;
static std::atomic<void (*)(int)> Atomic;
static std::optional<std::function<void(int)>> Maybe;
static std::pair<int, std::function<void(int)>> Pair;
// Never called by a handler.
static std::vector<std::function<void()>> Jobs;
static void on_int(int Sig) { Fixed.at(1)(Sig); }
static void on_term(int Sig) { Atomic.load()(Sig); }
static void on_hup(int Sig) {
  if (Maybe)
    (*Maybe)(Sig);
}
static void on_usr1(int Sig) { Pair.second(Sig); }
int main() {
  Fixed.fill(set);
  Atomic = set;
  Maybe = [](int Sig) { Stop = Sig; };
  Pair = {1, set};
  Jobs.push_back([] { std::puts("job"); });
  std::signal(SIGINT, on_int);
  std::signal(SIGTERM, on_term);
  std::signal(SIGHUP, on_hup);
  std::signal(SIGUSR1, on_usr1);
  for (auto &Job : Jobs)
    Job();
}
//--- clean/flags
*: -std=c++17
