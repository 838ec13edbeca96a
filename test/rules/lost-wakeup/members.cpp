// Flags that are members, set and tested behind `this` and through pointers.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/app.h
#include <atomic>
class App {
public:
  void start();
  void run();

private:
  static void onTerm(int Sig);
  static App *Self;
  std::atomic<bool> Stop{false};
};
//--- unsafe/app.cpp
#include "app.h"
#include <csignal>
#include <poll.h>
App *App::Self;
void App::onTerm(int) { Self->Stop = true; }
void App::start() {
  Self = this;
  std::signal(SIGTERM, onTerm);
}
void App::run() {
  pollfd Input{0, POLLIN, 0};
  while (!Stop.load())
    poll(&Input, 1, -1); // want lost-wakeup "poll"
}
//--- unsafe/main.cpp
#include "app.h"
int main() {
  App Only;
  Only.start();
  Only.run();
}
//--- unsafe/context.c
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
struct context {
  volatile sig_atomic_t Stop;
};
static struct context *Current;
static void on_term(int Sig) { Current->Stop = 1; }
static void run(struct context *In) {
  while (!In->Stop)
    pause(); // want lost-wakeup "pause"
}
int main(void) {
  Current = calloc(1, sizeof *Current);
  signal(SIGTERM, on_term);
  run(Current);
}
//--- clean/other.c
// Another object's flag, and a wait that lets the signal in.
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
struct context {
  volatile sig_atomic_t Stop;
};
static struct context *Current, Other;
static void on_term(int Sig) { Current->Stop = 1; }
static void run(struct context *In) {
  while (!In->Stop)
    pause();
}
static void serve(struct context *In) {
  sigset_t Term, Old;
  sigemptyset(&Term);
  sigaddset(&Term, SIGTERM);
  sigprocmask(SIG_BLOCK, &Term, &Old);
  while (!In->Stop)
    sigsuspend(&Old);
}
int main(void) {
  Current = calloc(1, sizeof *Current);
  signal(SIGTERM, on_term);
  serve(Current);
  run(&Other);
}
