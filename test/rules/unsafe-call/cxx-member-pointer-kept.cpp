// An object keeps a pointer to a member function, and the object to call it on;
// the handler finds the keeper through a global pointer.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/hook.h
#include <csignal>
class Server {
public:
  void stop(int Sig);
  void note(int Sig);
};
class Hook {
public:
  Hook(Server *S, void (Server::*F)(int)) : Of(S), Fn(F) { Self = this; }
  void install(int Sig) { std::signal(Sig, run); }

private:
  static void run(int Sig) { Self->call(Sig); }
  void call(int Sig) { (Of->*Fn)(Sig); }
  static inline Hook *Self;
  Server *Of;
  void (Server::*Fn)(int);
};
//--- unsafe/server.cpp
#include "hook.h"
#include <cstdio>
void Server::stop(int) { std::puts("stop"); } // want unsafe-call "puts"
void Server::note(int) { std::puts("note"); }
//--- unsafe/main.cpp
#include "hook.h"
int main() {
  Server S;
  Hook H(&S, &Server::stop);
  H.install(SIGTERM); // handler Hook::run SIGTERM
}
//--- unsafe/flags
*: -std=c++17
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
struct Target {
  virtual void on(int) = 0;
};
struct Quiet : Target {
  volatile std::sig_atomic_t Seen = 0;
  void on(int Sig) override { Seen = Sig; }
  void print() { std::puts("quiet"); }
};
static Target *Set;
static void run(int Sig) { Set->on(Sig); }
int main() {
  Quiet Q;
  Set = &Q;
  std::signal(SIGINT, run); // handler run SIGINT
  Q.print();
}
