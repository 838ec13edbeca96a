// In C++: operators, methods, virtual calls.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/operators
// RUN: %want %t/virtual
// RUN: %want %t/streams
// RUN: %want %t/mutexes

//--- operators/main.cpp
#include <csignal>
struct Queue {
  int *Items;
  void grow();
};
void onAlarm(int Sig);
int main() {
  Queue Q;
  std::signal(SIGALRM, onAlarm); // handler onAlarm SIGALRM
  Q.grow();
}
//--- operators/queue.cpp
struct Queue {
  int *Items;
  void grow();
};
void Queue::grow() {
  Items = new int[4]; // collides "operator delete[]" on heap via main,Queue::grow
}
static int *Spare;
extern "C++" void onAlarm(int Sig) {
  delete[] Spare; // want unsafe-call "operator delete[]"
}

//--- virtual/main.cpp
#include <csignal>
struct Shape {
  virtual void draw() = 0;
};
Shape *make();
void onAlarm(int Sig);
int main() {
  Shape *S = make();
  std::signal(SIGALRM, onAlarm); // handler onAlarm SIGALRM
  S->draw();
}
//--- virtual/shapes.cpp
#include <cstdlib>
struct Shape {
  virtual void draw() = 0;
};
struct Circle : Shape {
  void draw() override { std::malloc(1); } // collides "free" on heap via main,Circle::draw
};
Shape *make() {
  static Circle C;
  return &C;
}
void onAlarm(int Sig) {
  std::free(nullptr); // want unsafe-call "free"
}

// Streams are objects; one of the function's own nobody else writes to.
//--- streams/main.cpp
#include <csignal>
#include <iostream>
#include <sstream>
void onAlarm(int Sig);
int main() {
  std::signal(SIGALRM, onAlarm); // handler onAlarm SIGALRM
  for (;;) {
    std::ostringstream Text;
    Text << "a";
    std::cout << "b";
    std::cerr << "c"; // collides "std::operator<<" on stream via main
  }
}
//--- streams/handler.cpp
#include <iostream>
void onAlarm(int Sig) {
  std::cerr << "d"; // want unsafe-call "std::operator<<"
}

//--- mutexes/main.cpp
#include <csignal>
#include <mutex>
extern std::mutex Jobs, Users;
void onAlarm(int Sig);
int main() {
  std::signal(SIGALRM, onAlarm); // handler onAlarm SIGALRM
  for (;;) {
    std::lock_guard<std::mutex> Other(Users);
    std::lock_guard<std::mutex> Lock(Jobs); // collides "std::mutex::lock" on lock via main
  }
}
//--- mutexes/handler.cpp
#include <mutex>
std::mutex Jobs, Users;
void onAlarm(int Sig) {
  Jobs.lock(); // want unsafe-call "std::mutex::lock"
}
