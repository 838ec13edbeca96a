// Members that a handler changes behind `this` and through pointers.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <unistd.h>
struct Item {
  Item *Next;
};
class History {
  Item Pool[4] = {};
  Item *Free = &Pool[0];

public:
  void note() {
    Item *First = Free;
    if (First)
      Free = First->Next; // want shared-handler "History.Free"
  }
};
static History *Only;
static void on_any(int) { Only->note(); }
int main() {
  Only = new History;
  std::signal(SIGHUP, on_any);
  std::signal(SIGTERM, on_any);
  pause();
}
//--- clean/main.cpp
#include <csignal>
#include <unistd.h>
class History {
public:
  volatile std::sig_atomic_t Seen = 0;
  void note() { Seen = 1; }
};
static History *Only;
static void on_any(int) { Only->note(); }
int main() {
  Only = new History;
  std::signal(SIGHUP, on_any);
  std::signal(SIGTERM, on_any);
  pause();
}
