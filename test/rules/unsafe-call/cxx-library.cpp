// What the C++ library does in a handler: some of it is safe.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
static std::unique_ptr<int> Owner;
static std::mutex Lock;
static std::string Text;
static void run() {}
static void on_int(int) { Owner = nullptr; } // want unsafe-call "std::unique_ptr::operator="
static void on_term(int) { std::lock_guard<std::mutex> Here(Lock); } // want unsafe-call "std::lock_guard::lock_guard"; want unsafe-call "std::lock_guard::~lock_guard"
static void on_hup(int Sig) { Text = std::to_string(Sig); } // want unsafe-call "std::__cxx11::to_string"; want unsafe-call "std::__cxx11::basic_string::operator="; want unsafe-call "std::__cxx11::basic_string::~basic_string"
static void on_usr1(int) { std::thread(run).detach(); } // want unsafe-call "std::thread::thread"; want unsafe-call "std::thread::detach"; want unsafe-call "std::thread::~thread"
static void on_usr2(int) { std::terminate(); } // want unsafe-call "std::terminate"
int main() {
  std::signal(SIGINT, on_int);   // handler on_int SIGINT
  std::signal(SIGTERM, on_term); // handler on_term SIGTERM
  std::signal(SIGHUP, on_hup);   // handler on_hup SIGHUP
  std::signal(SIGUSR1, on_usr1); // handler on_usr1 SIGUSR1
  std::signal(SIGUSR2, on_usr2); // handler on_usr2 SIGUSR2
}
//--- clean/main.cpp
#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <memory>
#include <optional>
#include <string_view>
static std::atomic<int> Count;
static std::atomic<bool> Flag{false};
static std::array<char, 8> Buffer;
static std::unique_ptr<int> Owner;
static std::optional<int> Maybe;
static std::exception Error;
static const std::exception *Last = &Error;
static void on_int(int Sig) {
  Flag = true;
  ++Count;
  Count.fetch_add(Sig);
  for (char &C : Buffer)
    C = 0;
  Buffer.fill(1);
  Buffer[0] = static_cast<char>(Buffer.size());
  std::string_view View("text");
  if (View.starts_with("te") && View.substr(1, 2).size() == 2 && Owner)
    *Owner = 1;
  if (Maybe)
    Count = *Maybe;
  auto Now = std::chrono::steady_clock::now();
  if (Now - Now == std::chrono::seconds(1))
    Last->what();
  std::_Exit(1);
}
static void on_abrt(int) { std::abort(); }
int main() {
  Last = std::current_exception() ? nullptr : &Error;
  std::signal(SIGINT, on_int);   // handler on_int SIGINT; verdict on_int safe
  std::signal(SIGABRT, on_abrt); // handler on_abrt SIGABRT; verdict on_abrt safe
}
//--- clean/flags
*: -std=c++20
