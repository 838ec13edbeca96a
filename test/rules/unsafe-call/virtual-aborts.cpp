// A base's function that never returns says nothing of those that override it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/overridden
// RUN: %want %t/alone

//--- overridden/job.h
struct Job {
  virtual void run();
  virtual ~Job() = default;
};
struct Quiet : Job {
  void run() override;
};
Job *current();
//--- overridden/job.cpp
#include "job.h"
#include <cstdlib>
void Job::run() { std::abort(); }
void Quiet::run() {}
static Quiet Only;
Job *current() { return &Only; }
//--- overridden/main.cpp
#include "job.h"
#include <csignal>
#include <cstdio>
static Job *Current;
static void onInt(int) {
  Current->run();
  std::puts("after"); // want unsafe-call "puts"
}
int main() {
  Current = current();
  std::signal(SIGINT, onInt);
}

//--- alone/main.cpp
#include <csignal>
#include <cstdio>
#include <cstdlib>
struct Job {
  void run() { std::abort(); }
};
static Job Only;
static void onInt(int) {
  Only.run();
  std::puts("never");
}
int main() { std::signal(SIGINT, onInt); }
