// Guards whose constructor blocks and whose destructor restores.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
class Blocked {
  sigset_t Old;

public:
  explicit Blocked(int Sig) {
    sigset_t S;
    sigemptyset(&S);
    sigaddset(&S, Sig);
    pthread_sigmask(SIG_BLOCK, &S, &Old);
  }
  ~Blocked() { pthread_sigmask(SIG_SETMASK, &Old, nullptr); }
};
static long Jobs, Runs;
static void handle(int) {
  Jobs++; // want shared-object "Jobs"
  Runs++; // want shared-object "Runs"
}
static int Table[4];
int main() {
  std::signal(SIGUSR1, handle); // handler handle SIGUSR1
  {
    Blocked Now(SIGUSR1);
    Table[0] = 1;
  }
  Jobs = 2;
  Blocked Other(SIGUSR2);
  Runs = 1;
}
//--- clean/main.cpp
#include <csignal>
class Blocked {
  sigset_t Old;

public:
  explicit Blocked(int Sig) {
    sigset_t S;
    sigemptyset(&S);
    sigaddset(&S, Sig);
    pthread_sigmask(SIG_BLOCK, &S, &Old);
  }
  ~Blocked() { pthread_sigmask(SIG_SETMASK, &Old, nullptr); }
};
static long Jobs, Runs;
static void handle(int) {
  Jobs++;
  Runs++;
}
static int Table[4];
int main() {
  std::signal(SIGUSR1, handle); // handler handle SIGUSR1
  {
    Blocked Now(SIGUSR1);
    Jobs = 2;
    if (Jobs > 3)
      return 1;
  }
  Blocked Other(SIGUSR1);
  Runs = 1;
}
