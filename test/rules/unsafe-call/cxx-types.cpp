// What a template of the library does hangs on the types it is instantiated with.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/scalars
// RUN: %want %t/strings
// RUN: %want %t/open

//--- scalars/flags
*: -std=c++20
//--- scalars/main.cpp
// want-remarks
#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <functional>
#include <numeric>
#include <optional>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>
static volatile std::sig_atomic_t Got;
static int Values[4];
static std::string Text;
static void algorithms(int Sig) {
  int Copy[4] = {3, 1, 2, 0};
  std::sort(Copy, Copy + 4);
  std::sort(Copy, Copy + 4, [Sig](int A, int B) { return A + Sig < B; });
  std::copy(Values, Values + 4, Copy);
  std::fill(Copy, Copy + 1, Sig);
  std::swap(Copy[0], Copy[1]);
  const std::string_view Words[] = {"a", "b"};
  Got = std::exchange(Copy[0], 2) + *std::find(Copy, Copy + 3, 2) +
        std::accumulate(Copy, Copy + 4, 0) + (std::find(Words, Words + 2, "b") - Words);
}
static void holders(int Sig) {
  std::optional<int> O = Sig;
  O = std::nullopt;
  std::variant<int, char> V = Sig;
  std::pair<int, std::string_view> P{Sig, "x"};
  auto [N, T] = P;
  std::array<int, 3> A{1, 2, 3};
  auto B = A;
  std::tuple<int, const std::string *> Both{Sig, &Text};
  Got = O.value_or(1) + int(V.index()) + N + int(T.size()) + (A == B) + std::get<0>(Both);
}
static void comparisons(int Sig) {
  std::string_view V("x");
  Got = (V == "y") + (V < "z") + std::less<>{}(Sig, 3) + int(std::hash<int>{}(Sig)) +
        (std::chrono::seconds(Sig) < std::chrono::minutes(1));
}
static void ranges(int) {
  int A[3] = {3, 2, 1};
  std::ranges::sort(A);
  std::ranges::fill(std::span(A).first(1), 2);
  for (int X : A | std::views::take(2))
    Got = X;
}
int main() {
  std::signal(SIGINT, algorithms);
  std::signal(SIGTERM, holders);
  std::signal(SIGHUP, comparisons);
  std::signal(SIGUSR1, ranges);
}
//--- strings/flags
*: -std=c++20
//--- strings/main.cpp
// want-remarks
#include <algorithm>
#include <csignal>
#include <optional>
#include <string>
#include <unistd.h>
#include <vector>
static std::string From[2], To[2];
static std::optional<std::string> Kept;
static void made(int) {
  std::optional<std::string> None;
  Kept.emplace("a text that is too long for the small buffer"); // want unsafe-call "std::optional::emplace"
  _exit(0);
}
static void copied(int) {
  std::copy(From, From + 2, To); // want unsafe-call "std::copy"
}
static void buffered(int) {
  int A[2] = {2, 1};
  std::ranges::stable_sort(A); // want unsafe-call "std::ranges::__stable_sort_fn::operator()"
}
int main() {
  std::signal(SIGINT, made);    // handler made SIGINT
  std::signal(SIGTERM, copied); // handler copied SIGTERM
  std::signal(SIGHUP, buffered); // handler buffered SIGHUP
}
//--- open/flags
*: -std=c++20
//--- open/main.cpp
// want-remarks
#include <algorithm>
#include <csignal>
#include <optional>
#include <string>
#include <variant>
#include <vector>
struct Own {
  int N;
  bool operator<(const Own &) const;
};
static Own Items[2];
static std::string Texts[2];
static std::vector<int> Numbers;
static std::variant<int, char> Either;
static volatile std::sig_atomic_t Got;
static void own(int) { std::sort(Items, Items + 2); } // want remark unsafe-call "std::sort"
static void compared(int) { Got = std::find(Texts, Texts + 2, "a") - Texts; } // want remark unsafe-call "std::find"
static void changing(int) { std::ranges::sort(Numbers); } // want remark unsafe-call "std::ranges::__sort_fn::operator()"
static void throwing(int) { Got = std::get<int>(Either); } // want remark unsafe-call "std::get"
int main() {
  std::signal(SIGINT, own);
  std::signal(SIGTERM, compared);
  std::signal(SIGHUP, changing);
  std::signal(SIGUSR1, throwing);
}
