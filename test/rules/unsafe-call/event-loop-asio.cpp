// Asio runs its handlers in its loop: they may do anything.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t

//--- asio.h
#pragma GCC system_header
namespace boost::asio {
template <class Executor> class basic_signal_set {
public:
  explicit basic_signal_set(int Number);
  template <class Token> void async_wait(Token &&) {}
};
using signal_set = basic_signal_set<int>;
} // namespace boost::asio
//--- main.cpp
#include "asio.h"
#include <csignal>
#include <cstdio>
static void on_stop(int, int) { std::puts("stop"); }
int main() {
  boost::asio::signal_set Signals(SIGINT);
  Signals.async_wait(on_stop); // ordinary on_stop
  Signals.async_wait([&](int, int) { std::puts("lambda"); }); // ordinary main::lambda#1
}
