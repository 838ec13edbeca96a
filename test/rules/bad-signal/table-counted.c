// A table that a loop has numbered: one of its elements is SIGKILL, but only who
// names that element asks for it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
struct trap {
  void (*now)(int);
  int number;
};
static struct trap Traps[32];
static void on_any(int Sig) {}
static void set(struct trap *T, void (*Fn)(int)) {
  T->now = Fn;
  signal(T->number, Fn);
}
int main(void) {
  for (int I = 1; I < 32; I++)
    Traps[I].number = I;
  set(&Traps[SIGKILL], on_any); // want bad-signal "SIGKILL"
}
//--- clean/main.c
#include <signal.h>
struct trap {
  void (*now)(int);
  const char *name;
  int number;
};
static struct trap Traps[32];
static void on_any(int Sig) {}
int same(const char *, const char *);
static void set(struct trap *T, void (*Fn)(int)) {
  T->now = Fn;
  signal(T->number, Fn);
}
static struct trap *find(const char *Name) {
  for (struct trap *T = Traps + 1; T != Traps + 32; ++T)
    if (same(T->name, Name))
      return T;
  return 0;
}
int main(int Count, char **Words) {
  for (int I = 1; I < 32; I++)
    Traps[I].number = I;
  struct trap *T = find(Words[1]);
  if (T)
    set(T, on_any);
}
