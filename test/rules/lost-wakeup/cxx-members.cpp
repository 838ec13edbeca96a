// An atomic member of an object of static storage duration is a flag.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/server.h
#include <atomic>
struct Server {
  std::atomic<bool> Stop{false};
  int Count = 0;
};
extern Server TheServer;
//--- unsafe/main.cpp
#include "server.h"
#include <csignal>
#include <poll.h>
Server TheServer;
extern "C" void on_term(int) { TheServer.Stop = true; }
int main() {
  std::signal(SIGTERM, on_term);
  pollfd Input{0, POLLIN, 0};
  while (!TheServer.Stop)
    poll(&Input, 1, -1); // want lost-wakeup "poll"
}
//--- clean/main.cpp
#include <atomic>
#include <csignal>
#include <poll.h>
static struct {
  std::atomic<bool> Stop{false}, Other{false};
} State;
extern "C" void on_term(int) { State.Stop = true; }
int main() {
  std::signal(SIGTERM, on_term); // handler on_term SIGTERM
  pollfd Input{0, POLLIN, 0};
  while (!State.Other)
    poll(&Input, 1, -1);
}
