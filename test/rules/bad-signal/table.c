// A table names its signals one by one; what ends it is none of them.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean
// RUN: %want %t/reset

//--- unsafe/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static const int Signals[] = {SIGINT, SIGTERM, SIGKILL, 0};
static const struct entry {
  int Number;
  void (*Fn)(int);
} Table[] = {{SIGHUP, stop}, {SIGSTOP, stop}, {-1, 0}};
int main(void) {
  for (int I = 0; Signals[I]; ++I)
    signal(Signals[I], stop); // want bad-signal "SIGKILL"
  for (const struct entry *E = Table; E->Number != -1; ++E)
    signal(E->Number, E->Fn); // want bad-signal "SIGSTOP"
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static const int Signals[] = {SIGINT, SIGTERM, SIGKILL, 0};
static const struct entry {
  int Number;
  void (*Fn)(int);
} Table[] = {{SIGHUP, stop}, {SIGQUIT, stop}, {-1, stop}};
int main(void) {
  for (int I = 0; Signals[I]; ++I)
    if (Signals[I] != SIGKILL)
      signal(Signals[I], stop);
  for (const struct entry *E = Table; E->Number != -1; ++E)
    signal(E->Number, E->Fn);
}
//--- reset/main.c
#include <signal.h>
#include <stddef.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static const struct entry {
  int Number;
  const char *Name;
} Table[] = {{SIGHUP, "HUP"}, {SIGKILL, "KILL"}, {SIGSTOP, "STOP"}};
int main(void) {
  struct sigaction Action = {.sa_handler = SIG_DFL}, Old;
  sigaction(SIGTERM, 0, &Old);
  for (size_t I = 0; I < sizeof Table / sizeof *Table; ++I)
    sigaction(Table[I].Number, &Action, 0); // They are as they are by default.
  for (size_t I = 0; I < sizeof Table / sizeof *Table; ++I)
    signal(Table[I].Number, SIG_IGN); // want bad-signal "SIGKILL"; want bad-signal "SIGSTOP"
}
