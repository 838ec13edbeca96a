// Before C++17 a handler with C++ linkage is a remark; since then linkage does not matter.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/flags
*: -std=c++14
//--- unsafe/main.cpp
// want-remarks
#include <csignal>
static volatile std::sig_atomic_t Stop;
extern "C" void plain(int Sig) { Stop = Sig; }
static void cxx(int Sig) { Stop = Sig; }
struct box {
  static void method(int Sig) { Stop = Sig; }
};
int main() {
  std::signal(SIGINT, plain);
  std::signal(SIGTERM, cxx);         // want remark handler-type "cxx"
  std::signal(SIGHUP, &box::method); // want remark handler-type "box::method"
}
//--- clean/flags
*: -std=c++17
//--- clean/main.cpp
// want-remarks
#include <csignal>
static volatile std::sig_atomic_t Stop;
static void cxx(int Sig) noexcept { Stop = Sig; }
struct box {
  static void method(int Sig) { Stop = Sig; }
};
int main() {
  std::signal(SIGTERM, cxx);
  std::signal(SIGHUP, &box::method);
  std::signal(SIGINT, [](int Sig) { Stop = Sig; });
}
