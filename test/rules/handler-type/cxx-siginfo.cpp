// An action that is a member, filled by a constructor; () means no parameter in C++.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <signal.h>
static volatile sig_atomic_t Stop;
extern "C" void info(int, siginfo_t *Info, void *) { Stop = Info->si_code; }
extern "C" void nothing() { Stop = 1; }
class action {
  struct sigaction Is {};

public:
  explicit action(void (*Fn)(int, siginfo_t *, void *)) { Is.sa_sigaction = Fn; }
  void on(int Sig) { sigaction(Sig, &Is, nullptr); }
};
int main() {
  action Action(info);
  Action.on(SIGINT); // want handler-type "info"
  signal(SIGTERM, reinterpret_cast<void (*)(int)>(nothing)); // want handler-type "nothing"
}
//--- clean/main.cpp
#include <signal.h>
static volatile sig_atomic_t Stop;
extern "C" void info(int, siginfo_t *Info, void *) { Stop = Info->si_code; }
class action {
  struct sigaction Is {};

public:
  explicit action(void (*Fn)(int, siginfo_t *, void *)) {
    Is.sa_sigaction = Fn;
    Is.sa_flags = SA_SIGINFO;
  }
  void on(int Sig) { sigaction(Sig, &Is, nullptr); }
};
int main() {
  action Action(info);
  Action.on(SIGINT);
}
