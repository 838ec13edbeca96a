// A pointer to a function is whole, and what it points at never changes; a
// pointer to an object may lead to what is freed.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static char *Name;
static void (*Old)(int);
static void on_term(int Sig) {
  if (Old != SIG_DFL) // want remark shared-object "Old"
    Old(Sig);
  write(2, Name, 1); // want shared-object "Name"
  Old = SIG_DFL;     // Left again, it ends.
  _exit(1);
}
int main(int Count, char **Words) {
  Old = signal(SIGTERM, on_term);
  for (;;) {
    free(Name);
    Name = strdup(Words[0]);
  }
}
//--- clean/main.c
#include <signal.h>
#include <unistd.h>
static void (*Old)(int);
static void on_term(int Sig) {
  if (Old)
    Old(Sig);
}
static void first(int Sig) {}
int main(void) {
  Old = first;               // handler first SIGTERM
  signal(SIGTERM, on_term); // handler on_term SIGTERM
  pause();
}
