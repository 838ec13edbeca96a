// A guard object puts back in its destructor what its constructor has found.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/result
// RUN: %want %t/action
// RUN: %want %t/inside

//--- result/main.cpp
#include <csignal>
#include <unistd.h>
class Guard {
public:
  Guard(int Sig, void (*Handler)(int)) : Sig(Sig), Old(std::signal(Sig, Handler)) {}
  ~Guard() { std::signal(Sig, Old); }

private:
  int Sig;
  void (*Old)(int);
};
static int Count;
static void onHup(int) { ++Count; }
int main() {
  {
    Guard G(SIGHUP, onHup);
    pause();
  }
  return Count;
}
//--- action/main.cpp
#include <csignal>
#include <unistd.h>
class Guard {
public:
  Guard(int Sig, void (*Handler)(int)) : Sig(Sig) {
    struct sigaction Act = {};
    Act.sa_handler = Handler;
    sigaction(Sig, &Act, &Old);
  }
  ~Guard() { sigaction(Sig, &Old, nullptr); }

private:
  int Sig;
  struct sigaction Old;
};
static int Count;
static void onHup(int) { ++Count; }
int main() {
  {
    Guard G(SIGHUP, onHup);
    pause();
  }
  return Count;
}
//--- inside/main.cpp
#include <csignal>
#include <unistd.h>
class Guard {
public:
  Guard(int Sig, void (*Handler)(int)) : Sig(Sig), Old(std::signal(Sig, Handler)) {}
  ~Guard() { std::signal(Sig, Old); }

private:
  int Sig;
  void (*Old)(int);
};
static int Count;
static void onHup(int) { ++Count; } // want shared-object "Count" from onHup
int main() {
  Guard G(SIGHUP, onHup);
  pause();
  return Count;
}
