// A loop fills one struct sigaction from each element of a table.
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
} Table[] = {{SIGINT, bye}, {SIGTERM, stop}};
int main(void) {
  struct sigaction Sa = {0};
  for (int I = 0; I < 2; ++I) {
    Sa.sa_handler = Table[I].Fn;
    sigaction(Table[I].Number, &Sa, 0); // handler bye SIGINT; handler stop SIGTERM
  }
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static const struct entry {
  int Number;
  void (*Fn)(int);
} Table[] = {{SIGINT, stop}, {SIGTERM, SIG_IGN}};
int main(void) {
  struct sigaction Sa = {0};
  for (int I = 0; I < 2; ++I) {
    Sa.sa_handler = Table[I].Fn;
    sigaction(Table[I].Number, &Sa, 0); // handler stop SIGINT
  }
}
