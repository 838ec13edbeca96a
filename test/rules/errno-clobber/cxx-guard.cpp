// A guard object saves in its constructor and restores in its destructor.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <cerrno>
#include <csignal>
#include <unistd.h>
class ErrnoGuard {
public:
  ErrnoGuard() : Saved(errno) {}
  ~ErrnoGuard() { errno = Saved; }
private:
  int Saved;
};
static void on_int(int) {
  { ErrnoGuard Guard; }
  write(1, "x", 1); // want errno-clobber "write"
}
int main() { std::signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.cpp
#include <cerrno>
#include <csignal>
#include <unistd.h>
#include "guard.h"
template <class T> class Restore {
public:
  explicit Restore(T &Of) : Of(Of), Old(Of) {}
  ~Restore() { Of = Old; }
private:
  T &Of;
  T Old;
};
static void on_hup(int) {
  Restore<int> Guard(errno);
  write(1, "x", 1);
}
static void on_int(int) {
  ErrnoGuard Guard;
  if (write(1, "x", 1) < 0)
    return;
  write(1, "y", 1);
}
int main() {
  std::signal(SIGHUP, on_hup);
  std::signal(SIGINT, on_int);
  std::signal(SIGTERM, [](int) {
    const ErrnoGuard Guard;
    write(1, "x", 1);
  });
}
//--- clean/guard.h
class ErrnoGuard {
public:
  ErrnoGuard();
  ~ErrnoGuard();
private:
  int Saved;
};
//--- clean/guard.cpp
#include "guard.h"
#include <cerrno>
ErrnoGuard::ErrnoGuard() { Saved = errno; }
ErrnoGuard::~ErrnoGuard() { errno = Saved; }
