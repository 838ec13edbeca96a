// A loop over a table calls a wrapper.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
static void on(int Number, void (*Fn)(int)) { signal(Number, Fn); }
static const struct entry {
  int Number;
  void (*Fn)(int);
} Table[] = {{SIGINT, bye}, {SIGTERM, stop}};
int main(void) {
  for (int I = 0; I < 2; ++I)
    on(Table[I].Number, Table[I].Fn); // handler bye SIGINT; handler stop SIGTERM
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static void on(int Number, void (*Fn)(int)) { signal(Number, Fn); }
static const struct entry {
  int Number;
  void (*Fn)(int);
} Table[] = {{SIGINT, stop}, {SIGTERM, SIG_IGN}};
int main(void) {
  for (int I = 0; I < 2; ++I)
    on(Table[I].Number, Table[I].Fn); // handler stop SIGINT
}
