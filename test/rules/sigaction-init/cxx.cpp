// In C++ as in C; braces and constructors initialise.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
static volatile std::sig_atomic_t Stop;
extern "C" void stop(int Sig) { Stop = Sig; }
int main() {
  struct sigaction Action;
  Action.sa_handler = stop;
  ::sigaction(SIGINT, &Action, nullptr); // want sigaction-init "sa_flags"
}
//--- clean/main.cpp
#include <csignal>
#include <cstring>
static volatile std::sig_atomic_t Stop;
extern "C" void stop(int Sig) { Stop = Sig; }
class action {
  struct sigaction Is;

public:
  explicit action(void (*Fn)(int)) {
    Is.sa_handler = Fn;
    Is.sa_flags = 0;
    sigemptyset(&Is.sa_mask);
  }
  void on(int Sig) { sigaction(Sig, &Is, nullptr); }
};
static void clear(struct sigaction &Action) { Action = {}; }
int main() {
  struct sigaction Braces {}, Cleared, Referred, Lambda;
  Braces.sa_handler = stop;
  sigaction(SIGINT, &Braces, nullptr);
  std::memset(&Cleared, 0, sizeof Cleared);
  Cleared.sa_handler = stop;
  sigaction(SIGTERM, &Cleared, nullptr);
  clear(Referred);
  Referred.sa_handler = stop;
  sigaction(SIGUSR1, &Referred, nullptr);
  auto Fill = [&Lambda] { Lambda = {}; };
  Fill();
  Lambda.sa_handler = stop;
  sigaction(SIGUSR2, &Lambda, nullptr);
  action(stop).on(SIGHUP);
}
