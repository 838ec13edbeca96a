// What the handler's callees change in an object whose address they are given.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/queue.h
struct Queue {
  unsigned Head, Tail;
  int Entries[16];
};
void push(Queue *To, int Entry);
int pop(Queue *From);
class Server {
public:
  void stop(int Sig) { end(Sig); }
  bool stopped() const { return Stopped; }

private:
  void end(int Sig) {
    Stopped = Sig; // want shared-object "Server.Stopped"
  }
  int Stopped = 0;
};
//--- unsafe/queue.cpp
#include "queue.h"
void push(Queue *To, int Entry) {
  To->Entries[To->Tail & 15] = Entry; // want shared-object "Signals.Entries"
  ++To->Tail;                         // want shared-object "Signals.Tail"
}
int pop(Queue *From) { return From->Entries[From->Head++ & 15]; }
//--- unsafe/main.cpp
#include "queue.h"
#include <csignal>
#include <unistd.h>
static Queue Signals, Own;
static class Server Server;
extern "C" void on_int(int Sig) {
  push(&Signals, Sig);
  Server.stop(Sig);
}
int main() {
  std::signal(SIGINT, on_int);
  push(&Own, 1);
  while (!Server.stopped())
    if (Signals.Head != Signals.Tail)
      pop(&Signals);
}
//--- clean/main.cpp
#include <csignal>
#include <unistd.h>
class Counter {
public:
  void add() { ++Count; }
  int get() const { return Count; }

private:
  int Count = 0;
};
class Flag {
public:
  void set() { Value = 1; }
  bool isSet() const { return Value; }

private:
  volatile std::sig_atomic_t Value = 0;
};
static Counter Handlers, Others;
static Flag Stop;
extern "C" void on_int(int Sig) {
  Counter Mine;
  Mine.add();
  Handlers.add(); // Nobody else uses it.
  Stop.set();
}
int main() {
  std::signal(SIGINT, on_int); // handler on_int SIGINT
  while (!Stop.isSet())
    Others.add();
  return Others.get();
}
