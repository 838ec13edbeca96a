// Destructors, conversions, operators and member initialisers are calls.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
struct Log {
  ~Log() { std::puts("end of line"); } // want unsafe-call "puts"
  Log &operator<<(const char *) { return *this; }
};
struct Handle {
  operator int() const { return std::printf("as int\n"); } // want unsafe-call "printf"
};
int first() { return std::putchar('a'); } // want unsafe-call "putchar"
struct Member {
  int A = first();
};
static Handle Here;
static void on_int(int) { Log() << "int"; }
static void on_term(int) {
  int Number = Here;
  (void)Number;
}
static void on_hup(int) {
  Member M;
  (void)M;
}
static void on_usr1(int) { delete new int(3); } // want unsafe-call "operator new"; want unsafe-call "operator delete"
int main() {
  std::signal(SIGINT, on_int);   // handler on_int SIGINT
  std::signal(SIGTERM, on_term); // handler on_term SIGTERM
  std::signal(SIGHUP, on_hup);   // handler on_hup SIGHUP
  std::signal(SIGUSR1, on_usr1); // handler on_usr1 SIGUSR1
}
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
static volatile std::sig_atomic_t Stop;
struct Log {
  ~Log() { Stop = 1; }
  Log &operator<<(const char *) { return *this; }
};
struct Handle {
  operator int() const { return 3; }
};
int first() { return std::putchar('a'); }
struct Member {
  int A = first();
  Member() = default;
  explicit Member(int A) : A(A) {}
};
static Handle Here;
static void on_int(int) {
  Log() << "int";
  int Number = Here;
  Member M(Number);
  (void)M;
}
int main() { std::signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int safe
