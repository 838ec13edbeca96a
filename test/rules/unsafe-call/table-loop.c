// A loop over a table keeps the signal and handler of one element together.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
static const struct entry {
  int Number;
  void (*Fn)(int);
} Table[] = {{SIGINT, bye}, {SIGTERM, stop}, {SIGPIPE, SIG_IGN}};
int main(void) {
  for (unsigned I = 0; I < sizeof Table / sizeof *Table; ++I)
    signal(Table[I].Number, Table[I].Fn); // handler bye SIGINT; handler stop SIGTERM
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
static const struct entry {
  int Number;
  void (*Fn)(int), (*Log)(int);
} Table[] = {{SIGINT, stop, bye}, {SIGTERM, SIG_DFL, bye}};
int main(void) {
  for (unsigned I = 0; I < sizeof Table / sizeof *Table; ++I)
    signal(Table[I].Number, Table[I].Fn); // handler stop SIGINT
}
