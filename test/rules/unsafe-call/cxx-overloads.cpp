// Overloads of one name are told apart.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/safe
// RUN: %want %t/unsafe

//--- safe/flags
*: -std=c++20
//--- safe/main.cpp
// want-remarks
#include <array>
#include <atomic>
#include <bit>
#include <charconv>
#include <chrono>
#include <cmath>
#include <compare>
#include <complex>
#include <csignal>
#include <cstddef>
#include <memory>
#include <mutex>
#include <new>
#include <span>
#include <string_view>
#include <vector>
using namespace std::literals;
static volatile std::sig_atomic_t Got;
static std::mutex Lock;
static int Counter;
alignas(16) static std::byte Room[64];
static void shifts(int) {
  std::byte B{1};
  Got = std::to_integer<int>(B << 1);
}
static void holds(int) {
  auto *Held = new (Room) std::unique_lock<std::mutex>(Lock, std::defer_lock);
  new (Room) std::vector<int>();
  Got = Held->owns_lock();
}
static void small(int Sig) {
  Got = int("x"sv.size()) + int((5s + 10ms).count()) + std::is_lt(Sig <=> 3) +
        int(std::as_bytes(std::span(&Sig, 1)).size()) + std::isnan(1.0) +
        std::atomic_ref<int>(Counter).fetch_add(1) + std::to_array({1, 2})[0] +
        *std::to_address(&Sig) + *std::assume_aligned<4>(&Sig);
  int Made;
  std::construct_at(&Made, Sig);
  std::destroy_at(&Made);
  std::complex<double> C(1, 2);
  Got = int((C * C + C).real());
  char Text[9];
  Got = int(std::to_chars(Text, Text + 9, Sig).ptr - Text);
}
int main() {
  std::signal(SIGINT, shifts);
  std::signal(SIGTERM, holds);
  std::signal(SIGHUP, small);
}
//--- unsafe/flags
*: -std=c++20
//--- unsafe/main.cpp
// want-remarks
#include <charconv>
#include <csignal>
#include <iostream>
#include <mutex>
static std::mutex Lock;
static void prints(int) { std::cout << "a"; } // want unsafe-call "std::operator<<"
static void takes(int) {
  std::unique_lock<std::mutex> Held(Lock); // want unsafe-call "std::unique_lock::unique_lock"; want remark unsafe-call "std::unique_lock::~unique_lock"
}
static void reads(int) {
  long double D;
  std::from_chars("1", "1" + 1, D); // want unsafe-call "std::from_chars"
}
int main() {
  std::signal(SIGINT, prints); // handler prints SIGINT
  std::signal(SIGTERM, takes); // handler takes SIGTERM
  std::signal(SIGUSR1, reads); // handler reads SIGUSR1
}
