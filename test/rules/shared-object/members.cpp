// Members of objects that are not named where they are used: behind `this`, a
// pointer, a parameter.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/server.h
class Server {
public:
  Server();
  void run();
  void stop();

private:
  static void onTerm(int Sig);
  static Server *Self;
  bool Running = true;
  int Stops = 0;
};
//--- unsafe/server.cpp
#include "server.h"
#include <csignal>
#include <poll.h>
Server *Server::Self;
Server::Server() {
  Self = this;
  std::signal(SIGTERM, onTerm);
}
void Server::onTerm(int) { Self->stop(); }
void Server::stop() {
  Running = false; // want shared-object "Server.Running"
  ++Stops;         // want shared-object "Server.Stops"
}
void Server::run() {
  while (Running)
    poll(nullptr, 0, 100);
  if (Stops > 1)
    poll(nullptr, 0, 1);
}
//--- unsafe/main.cpp
#include "server.h"
int main() {
  Server *Only = new Server;
  Only->run();
}
//--- unsafe/local.c
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
struct state {
  int Children, Stops;
};
static struct state *State;
static void on_child(int Sig) {
  State->Children--; // want shared-object "Now.Children"
}
static void run(struct state *Of) {
  while (Of->Children != 0)
    usleep(100);
}
int main(void) {
  struct state Now = {3, 0};
  State = &Now;
  signal(SIGCHLD, on_child);
  run(&Now);
}
//--- unsafe/heap.c
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
struct queue {
  int Length;
  struct item *First;
};
struct item {
  struct item *Next;
};
static struct queue *Jobs;
static void on_usr1(int Sig) {
  Jobs->First = 0; // want shared-object "queue.First"
}
static void push(struct queue *To, struct item *New) {
  New->Next = To->First;
  To->First = New;
}
int main(void) {
  static struct item Items[4];
  Jobs = calloc(1, sizeof *Jobs);
  signal(SIGUSR1, on_usr1);
  for (int I = 0; I != 4; ++I)
    push(Jobs, &Items[I]);
}
//--- unsafe/getter.cpp
#include <csignal>
#include <unistd.h>
class History {
  int Last = 0;

public:
  void note(int Sig) { Last = Sig; } // want shared-object "Seen.Last"
  int last() const { return Last; }
};
static History Seen;
static void on_hup(int Sig) { Seen.note(Sig); }
int main() {
  std::signal(SIGHUP, on_hup);
  while (Seen.last() == 0)
    sleep(1);
}
//--- clean/blocked.cpp
#include <csignal>
#include <poll.h>
#include <unistd.h>
struct Block {
  sigset_t Old;
  Block() {
    sigset_t Term;
    sigemptyset(&Term);
    sigaddset(&Term, SIGTERM);
    sigprocmask(SIG_BLOCK, &Term, &Old);
  }
  ~Block() { sigprocmask(SIG_SETMASK, &Old, nullptr); }
};
class Server {
public:
  void install() {
    Self = this;
    std::signal(SIGTERM, onTerm);
  }
  void count() {
    Block B;
    ++Seen;
  }
  bool runs() const { return !Stop; }

private:
  static void onTerm(int) {
    Self->Stop = 1;
    Self->Seen++;
  }
  static Server *Self;
  volatile std::sig_atomic_t Stop = 0;
  int Seen = 0;
};
Server *Server::Self;
int main() {
  Server Only;
  Only.install();
  while (Only.runs()) {
    Only.count();
    poll(nullptr, 0, 100);
  }
}
//--- clean/others.c
// The handler's object, and others of its kind.
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
struct counter {
  int Count, Limit;
};
static struct counter Signals, Clients;
static struct counter *Seen = &Signals, *_Atomic Own;
static void on_usr1(int Sig) {
  Seen->Count++;
  if (Own)
    Own->Limit = 0;
}
static void count(struct counter *In) { In->Count++; }
static struct counter *make(void) {
  struct counter *New = malloc(sizeof *New);
  New->Limit = 9; // Nobody knows it yet.
  Own = New;
  return New;
}
int main(void) {
  Seen->Count = 0;
  signal(SIGUSR1, on_usr1);
  struct counter Mine = {0, 0};
  make();
  for (int I = 0; I != 4; ++I) {
    count(&Clients);
    count(&Mine);
  }
  // Which of them the handler may have nobody can say.
  struct counter *All[4];
  for (int I = 0; I != 4; ++I) {
    All[I] = malloc(sizeof **All);
    All[I]->Count = I;
  }
}
//--- clean/getters.cpp
// A member function that uses other members alone.
#include <csignal>
#include <unistd.h>
class History {
  int Last = 0, Max = 3;
  volatile std::sig_atomic_t Hits = 0;

public:
  void note(int Sig) {
    Last = Sig;
    Hits = 1;
  }
  int max() const { return Max; }
  int hits() const { return Hits; }
  void more() { ++Max; }
};
static History Seen;
static void on_hup(int Sig) { Seen.note(Sig); }
int main() {
  std::signal(SIGHUP, on_hup);
  while (Seen.hits() < Seen.max()) {
    Seen.more();
    sleep(1);
  }
}
