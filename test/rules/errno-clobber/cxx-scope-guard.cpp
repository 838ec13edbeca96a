// Guards that exchange errno, or call what restores it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/clean
// RUN: %want %t/unsafe

//--- clean/main.cpp
#include <cerrno>
#include <csignal>
#include <unistd.h>
#include <utility>
struct Keep {
  int Saved;
  Keep() : Saved(std::exchange(errno, 0)) {}
  ~Keep() { errno = Saved; }
};
template <class F> struct Exit {
  F Fn;
  explicit Exit(F X) : Fn(X) {}
  ~Exit() { Fn(); }
};
static void exchanged(int) {
  Keep Guard;
  (void)!write(1, "a", 1);
}
static void byReference(int) {
  int Saved = errno;
  Exit Guard{[&] { errno = Saved; }};
  (void)!write(1, "a", 1);
}
static void byValue(int) {
  int Saved = errno;
  Exit Guard{[Saved] { errno = Saved; }};
  (void)!write(1, "a", 1);
}
int main() {
  std::signal(SIGINT, exchanged); // handler exchanged SIGINT
  std::signal(SIGTERM, byReference); // handler byReference SIGTERM
  std::signal(SIGHUP, byValue); // handler byValue SIGHUP
}
//--- unsafe/main.cpp
#include <cerrno>
#include <csignal>
#include <unistd.h>
#include <utility>
template <class F> struct Exit {
  F Fn;
  explicit Exit(F X) : Fn(X) {}
  ~Exit() { Fn(); }
};
static volatile std::sig_atomic_t Seen;
static void other(int) {
  int Saved = errno;
  Exit Guard{[&] { Seen = Saved; }};
  (void)!write(1, "a", 1); // want errno-clobber "write"
}
int main() {
  std::signal(SIGINT, other); // handler other SIGINT
}
