// C++: qualified names, lambdas, static methods; not what a library may call, or
// a virtual call, and no body that ends in destructors.
// RUN: split-file %s %t
// RUN: %fix %t/fix
// RUN: %fix %t/not

//--- fix/main.cpp
#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace app {
static bool Stopped = false;
static void write(const char *) {}
} // namespace app
struct Handlers {
  static void onTerm(int);
};
void Handlers::onTerm(int) {
  app::Stopped = true; // fix shared-object "app::Stopped"
}
int main() {
  std::signal(SIGTERM, Handlers::onTerm);
  std::signal(SIGINT, [](int) {
    std::exit(1); // fix unsafe-call "exit"
  });
  while (!app::Stopped)
    app::write("x");
}
//--- fix.after/main.cpp
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <signal.h>
#include <unistd.h>

namespace app {
static volatile sig_atomic_t Stopped = false;
static void write(const char *) {}
} // namespace app
struct Handlers {
  static void onTerm(int);
};
void Handlers::onTerm(int) {
  app::Stopped = true; // fix shared-object "app::Stopped"
}
int main() {
  std::signal(SIGTERM, Handlers::onTerm);
  std::signal(SIGINT, [](int) {
    ::_exit(1); // fix unsafe-call "exit"
  });
  while (!app::Stopped)
    app::write("x");
}

//--- not/main.cpp
#include <csignal>
#include <cstdlib>
#include <unistd.h>

struct Base {
  virtual ~Base() = default;
  virtual void leave() = 0;
};
struct Derived : Base {
  void leave() override { std::exit(1); }
};
struct Guard {
  ~Guard() { write(1, "x", 1); }
};
static Derived Only;
static Base *Any = &Only;
static void onInt(int) { Any->leave(); }
static void onHup(int) {
  Guard G;
  write(1, "y", 1);
}
int main() {
  std::signal(SIGINT, onInt);
  std::signal(SIGHUP, onHup);
}
