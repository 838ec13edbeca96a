// A coroutine keeps its frame on the heap: to call one allocates. Its promise
// gets the exceptions, and may bring an allocator of its own.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include "task.h"
static void onInt(int) { flush(3); }
int main() { std::signal(SIGINT, onInt); } // handler onInt SIGINT
//--- unsafe/task.h
#include <coroutine>
struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};
Task flush(int);
//--- unsafe/task.cpp
#include "task.h"
#include <unistd.h>
static void check(int Count) {
  // NOLINTNEXTLINE(sigtidy-unsafe-call): another place.
  if (Count > 2) throw Count;
}
Task flush(int Count) { // want unsafe-call "operator new"
  check(Count);
  while (Count--)
    co_await std::suspend_never();
  fsync(1);
  co_return;
}
//--- unsafe/flags
*: -std=c++20
//--- clean/main.cpp
#include <csignal>
#include <cstddef>
#include <coroutine>
#include <unistd.h>
static char Frames[1024];
struct Task {
  struct promise_type {
    void *operator new(std::size_t) noexcept { return Frames; }
    void operator delete(void *) noexcept {}
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};
static Task flush() {
  co_await std::suspend_never();
  fsync(1);
}
static void onInt(int) { flush(); } // verdict onInt safe
int main() { std::signal(SIGINT, onInt); } // handler onInt SIGINT
//--- clean/flags
*: -std=c++20
