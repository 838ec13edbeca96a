// A std::function reaches what it holds; of what is not known, that is said.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
#include <functional>
#include <string>
#include <utility>
static std::function<void(int)> Global, ByCall, Bound, Moved;
struct Server {
  std::function<void()> OnStop;
};
static Server TheServer;
extern std::function<void(int)> Elsewhere;
static void plain(int) { std::puts("plain"); } // want unsafe-call "puts" from on_hup,plain
static void bound(int, int) { std::puts("bound"); } // want unsafe-call "puts" from bound,on_usr1
static void install(std::function<void(int)> Fn) { ByCall = std::move(Fn); }
static void on_int(int Sig) {
  if (Global)
    Global(Sig);
}
static void on_term(int) { TheServer.OnStop(); }
static void on_hup(int Sig) { ByCall(Sig); }
static void on_usr1(int Sig) { Bound(Sig); }
static void on_usr2(int Sig) { Elsewhere(Sig); } // want remark unknown-call "Elsewhere"
static void on_alrm(int Sig) { Moved(Sig); }
int main(int Count, char **) {
  std::string Text = "int";
  Global = [Text](int) { std::puts(Text.c_str()); }; // want unsafe-call "puts" from main::lambda#1,on_int; handler main::lambda#1 SIGINT
  TheServer.OnStop = [] { std::puts("stop"); };      // want unsafe-call "puts" from on_term
  install(plain); // handler plain SIGHUP
  Bound = std::bind(bound, std::placeholders::_1, Count); // handler bound SIGUSR1
  std::function<void(int)> Local([](int) { std::puts("local"); }); // want unsafe-call "puts" from main::lambda#3,on_alrm
  Moved = std::move(Local); // handler main::lambda#3 SIGALRM
  std::signal(SIGINT, on_int);   // handler on_int SIGINT
  std::signal(SIGTERM, on_term); // handler on_term SIGTERM
  std::signal(SIGHUP, on_hup);   // handler on_hup SIGHUP
  std::signal(SIGUSR1, on_usr1); // handler on_usr1 SIGUSR1
  std::signal(SIGUSR2, on_usr2); // handler on_usr2 SIGUSR2; verdict on_usr2 unknown
  std::signal(SIGALRM, on_alrm); // handler on_alrm SIGALRM
}
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
#include <functional>
static volatile std::sig_atomic_t Stop;
static std::function<void(int)> Global, Unused;
static void on_int(int Sig) {
  if (Global)
    Global(Sig);
}
// Never given SIGTERM, and the number comes through.
static void ended(int Sig, int Flag) {
  if (Sig == SIGTERM)
    std::puts("ended");
  Stop = Flag;
}
static std::function<void(int, int)> Both;
static void on_hup(int Sig) { Both(Sig, 1); }
int main(int Count, char **) {
  Global = [](int Sig) { Stop = Sig; }; // handler main::lambda#1 SIGINT; verdict main::lambda#1 safe
  Unused = [](int) { std::puts("unused"); };
  Unused(1);
  Both = [Count](int Sig, int Flag) { ended(Sig, Flag + Count); }; // handler main::lambda#3 SIGHUP; verdict main::lambda#3 safe
  std::signal(SIGINT, on_int); // handler on_int SIGINT; verdict on_int safe
  std::signal(SIGHUP, on_hup); // handler on_hup SIGHUP; verdict on_hup safe
}
