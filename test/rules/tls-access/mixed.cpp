// A unit that is compiled for a shared object, in a program that is not; and
// one in a program all of which is, where the linker finds the place itself. A
// variable that is initialised at run time is another rule's.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/mixed
// RUN: %want %t/same
// RUN: %want %t/musl

//--- mixed/main.cpp
#include <csignal>
#include "plugin.h"
thread_local int Own;
static void onInt(int) {
  Own = 1;
  plugin::handle(); 
}
int main() { std::signal(SIGINT, onInt); } // handler onInt SIGINT
//--- mixed/plugin.h
namespace plugin { void handle(); }
//--- mixed/plugin.cpp
#include "plugin.h"
#include <unistd.h>
namespace plugin {
static thread_local bool Busy;
static thread_local int Pid = getpid();
void handle() {
  if (Busy) // want tls-access "plugin::Busy"
    return;
  Busy = true;
  // NOLINTNEXTLINE(sigtidy-cxx-handler): another rule.
  write(2, &Pid, sizeof Pid);
}
}
//--- mixed/flags
plugin.cpp: -fPIC
main.cpp: -fPIE
//--- same/main.cpp
#include <csignal>
thread_local int Own;
static void onInt(int) {
  Own = 1; // want remark tls-access "Own"
}
int main() { std::signal(SIGINT, onInt); } // handler onInt SIGINT
//--- same/flags
*: -fPIC
//--- musl/log.cpp
#include <csignal>
static thread_local int Depth;
static void onProf(int) { Depth++; }
void log_start() { std::signal(SIGPROF, onProf); } // handler onProf SIGPROF
//--- musl/.sigtidy
target-libc: musl
//--- musl/flags
*: -fPIC
