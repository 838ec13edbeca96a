// Member functions and functions of a library that change what they are given.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <array>
#include <atomic>
#include <bitset>
#include <chrono>
#include <csignal>
#include <utility>
struct Big {
  long A[4];
};
static std::bitset<8> Bits;
static std::array<int, 4> Numbers, Checked;
static std::chrono::seconds Elapsed;
static int *First, *Second;
static std::pair<int, int> Pair;
static std::atomic<Big> Shared;
static volatile std::sig_atomic_t Seen;
static void on(int) {
  Bits.set(1); // want shared-object "Bits"
  Numbers.fill(3); // want shared-object "Numbers"
  Checked.at(2) = 1; // want shared-object "Checked._M_elems"
  Elapsed += std::chrono::seconds(1); // want shared-object "Elapsed"
  std::swap(First, Second); // want shared-object "First"; want shared-object "Second"
  Pair = {1, 2}; // want shared-object "Pair"
  Seen = Shared.load().A[0]; // want shared-object "Shared"
}
int main() {
  std::signal(SIGINT, on); // handler on SIGINT
  while (!Seen) {
    Bits.reset();
    Numbers.fill(1);
    Checked.at(2) = Numbers[0];
    Elapsed += std::chrono::seconds(2);
    std::swap(First, Second);
    Pair = {3, 4};
    Shared.store(Big());
  }
}
//--- clean/main.cpp
#include <array>
#include <atomic>
#include <bitset>
#include <csignal>
static const std::bitset<8> Bits(3);
static std::array<int, 4> Numbers;
static std::atomic<int> Count;
static volatile std::sig_atomic_t Seen;
static void on(int) {
  if (Bits.test(1))
    Seen = Numbers.at(2);
  Count.fetch_add(1);
  Seen = Count.load();
}
int main() {
  std::signal(SIGINT, on); // handler on SIGINT
  while (!Seen)
    Count.store(Numbers.at(1));
}
