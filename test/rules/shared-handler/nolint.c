// A comment at the change silences it, or at the call that installs.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static int Lines;
static void on_signal(int Sig) {
  // NOLINTNEXTLINE(sigtidy-shared-object)
  Lines++; // want shared-handler "Lines"
}
int main(void) {
  signal(SIGHUP, on_signal);
  signal(SIGTERM, on_signal);
}
//--- clean/main.c
#include <signal.h>
static int Lines, Other;
static void on_signal(int Sig) {
  Lines++; // NOLINT(sigtidy-shared-handler)
}
static void on_other(int Sig) { Other++; }
int main(void) {
  signal(SIGHUP, on_signal);
  signal(SIGTERM, on_signal);
  // NOLINTBEGIN(sigtidy-shared-handler)
  signal(SIGUSR1, on_other);
  signal(SIGUSR2, on_other);
  // NOLINTEND(sigtidy-shared-handler)
}
