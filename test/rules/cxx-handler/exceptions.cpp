// An exception that nothing on the way catches leaves the handler. What a throw
// needs of the library is another rule's.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include "work.h"
static void onInt(int) { work(1); }
static void onTerm(int) {
  throw 3; // want cxx-handler "throw of int" from onTerm
}
static void onHup(int) {
  try { // want cxx-handler "try"
    work(2);
  } catch (const char *) {
  }
}
static void onUsr(int) {
  try { // want cxx-handler "try"
    fail();
  } catch (const Failed &) {
    throw; // want cxx-handler "throw" from onUsr
  }
}
static void onAlarm(int) {
  try { // want cxx-handler "try"
    derived();
  } catch (const Other &) {
  }
}
int main() {
  std::signal(SIGINT, onInt);
  std::signal(SIGTERM, onTerm);
  std::signal(SIGHUP, onHup);
  std::signal(SIGUSR1, onUsr);
  std::signal(SIGALRM, onAlarm);
}
//--- unsafe/work.h
struct Failed { int Code; };
struct Other {};
struct Late : private Other {};
void work(int);
void fail();
void derived();
//--- unsafe/work.cpp
#include "work.h"
static void check(int Code) {
  if (Code > 1)
    // NOLINTNEXTLINE(sigtidy-unsafe-call): another rule.
    throw Failed{Code}; // want cxx-handler "throw of Failed" from onHup,onInt
}
void work(int Code) { check(Code + 1); }
// NOLINTNEXTLINE(sigtidy-unsafe-call): another rule.
void fail() { throw Failed{2}; }
// A private base does not catch it.
// NOLINTNEXTLINE(sigtidy-unsafe-call): another rule.
void derived() { throw Late(); } // want cxx-handler "throw of Late" from onAlarm
//--- clean/main.cpp
#include <csignal>
#include "work.h"
// The process ends in std::terminate before anything leaves the handler.
static void onInt(int) noexcept { work(1); }
// NOLINTBEGIN(sigtidy-cxx-handler): only what leaves is asked for.
static void onTerm(int) {
  try {
    work(2);
  } catch (...) {
  }
}
static void onHup(int) {
  try {
    work(3);
  } catch (const Base &) {
  }
}
static void onUsr(int) try {
  quiet(1);
  byPointer();
} catch (const Base *) {
}
static void onAlarm(int) {
  try {
    try {
      work(5);
    } catch (int) {
    }
  } catch (Failed) {
  }
}
static void onWinch(int) {
  try {
    try {
      work(6);
    } catch (const Failed &) {
      throw;
    }
  } catch (const Base &) {
  }
}
// NOLINTEND(sigtidy-cxx-handler)
int main() {
  std::signal(SIGINT, onInt); // handler onInt SIGINT
  std::signal(SIGTERM, onTerm); // handler onTerm SIGTERM
  std::signal(SIGHUP, onHup); // handler onHup SIGHUP
  std::signal(SIGUSR1, onUsr); // handler onUsr SIGUSR1
  std::signal(SIGALRM, onAlarm); // handler onAlarm SIGALRM
  std::signal(SIGWINCH, onWinch); // handler onWinch SIGWINCH
}
//--- clean/work.h
struct Base { virtual ~Base() {} };
struct Failed : Base { int Code; };
void work(int);
void quiet(int) noexcept;
void byPointer();
//--- clean/work.cpp
#include "work.h"
void work(int Code) {
  Failed F;
  F.Code = Code;
  throw F;
}
void quiet(int Code) noexcept { work(Code); }
struct Guard {
  ~Guard() { work(4); } // A destructor is noexcept.
};
void byPointer() {
  Guard G;
  static Failed F;
  throw &F;
}
