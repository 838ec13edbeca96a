// A comment at the wait silences it, or where the handler sets the flag.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
static volatile sig_atomic_t Stop;
static void on_term(int Sig) { Stop = 1; }
int main(void) {
  signal(SIGTERM, on_term);
  while (!Stop) // NOLINT(sigtidy-unsafe-call)
    pause(); // want lost-wakeup "pause" from on_term
}
//--- clean/main.c
#include <signal.h>
#include <unistd.h>
static volatile sig_atomic_t Stop, Other;
static void on_term(int Sig) { Stop = 1; }
static void on_hup(int Sig) {
  Other = 1; // NOLINT(sigtidy-lost-wakeup)
}
int main(void) {
  signal(SIGTERM, on_term);
  signal(SIGHUP, on_hup);
  while (!Stop)
    pause(); // NOLINT(sigtidy-lost-wakeup)
  while (!Other)
    pause();
}
