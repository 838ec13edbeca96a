// A handler interrupts itself only where it is installed for both signals at one
// time, and can be at all.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
static int Count, Mode;
static void on(int Sig) {
  Count += 2; // want shared-handler "Count"
  Mode = Count / 2;
}
static void use(void) { signal(SIGUSR1, on); }
int main(int Argc, char **Argv) {
  signal(SIGUSR1, on);
  sleep(1);
  signal(SIGUSR1, SIG_IGN);
  signal(SIGUSR2, on);
  if (Argc > 1)
    use();
  pause();
}
//--- clean/main.c
#include <signal.h>
#include <unistd.h>
static int Count, Mode;
static void on(int Sig) {
  Count += 2;
  Mode = Count / 2;
}
static int Other, Kind;
static void on_term(int Sig) {
  Other += 2;
  Kind = Other / 2;
}
int main(void) {
  signal(SIGUSR1, on);
  sleep(1);
  signal(SIGUSR1, SIG_IGN);
  signal(SIGUSR2, on);
  signal(SIGTERM, on_term);
  signal(SIGKILL, on_term);
  signal(SIGSTOP, on_term);
  pause();
}
