// Arrays of actions that a loop fills: it does not end before it has begun.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static void maybe(int Count) {
  struct sigaction Tab[2];
  for (int I = 0; I < Count; I++) {
    sigemptyset(&Tab[I].sa_mask);
    Tab[I].sa_flags = 0;
  }
  Tab[0].sa_handler = stop;
  sigaction(SIGTERM, &Tab[0], 0); // want sigaction-init "sa_flags"
}
static void nested(int Count) {
  struct sigaction Tab[2];
  for (int J = 0; J < 2; J++)
    for (int I = 0; I < Count; I++) {
      sigemptyset(&Tab[I].sa_mask);
      Tab[I].sa_flags = 0;
    }
  Tab[0].sa_handler = stop;
  sigaction(SIGINT, &Tab[0], 0); // want sigaction-init "sa_flags"
}
static void mask(void) {
  struct sigaction Tab[2];
  for (int I = 0; I < 2; I++) {
    Tab[I].sa_handler = stop;
    Tab[I].sa_flags = 0;
  }
  sigaction(SIGHUP, &Tab[1], 0); // want sigaction-init "sa_mask"
}
int main(int Count, char **Words) {
  maybe(Count);
  nested(Count);
  mask();
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static void once(void) {
  struct sigaction Tab[2];
  for (int I = 0; I < 2; I++) {
    sigemptyset(&Tab[I].sa_mask);
    Tab[I].sa_flags = 0;
  }
  Tab[0].sa_handler = stop;
  sigaction(SIGTERM, &Tab[0], 0); // handler stop SIGTERM
}
static void twice(void) {
  struct sigaction Tab[2];
  for (int I = 0; I < 2; I++)
    sigemptyset(&Tab[I].sa_mask);
  for (int I = 0; I < 2; I++)
    Tab[I].sa_flags = 0;
  Tab[0].sa_handler = stop;
  sigaction(SIGINT, &Tab[0], 0); // handler stop SIGINT
}
int main(void) {
  once();
  twice();
}
