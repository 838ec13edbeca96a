// A table whose elements know their signals because a loop has numbered them.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/one
// RUN: %want %t/file
// RUN: %want %t/walk
// RUN: %want %t/down

//--- one/main.c
#include <signal.h>
int printf(const char *, ...);
struct trap {
  void (*now)(int);
  int number;
};
static struct trap Traps[32];
static void on_quit(int Sig) {
  printf("quit\n"); // want unsafe-call "printf"
}
static void set(struct trap *T, void (*Fn)(int)) {
  T->now = Fn;
  signal(T->number, Fn);
}
int main(void) {
  for (int I = 1; I < 32; I++)
    Traps[I].number = I;
  set(&Traps[SIGQUIT], on_quit); // handler on_quit SIGQUIT
  set(&Traps[SIGPIPE], SIG_IGN);
}
//--- file/traps.h
struct trap {
  const char *name, *text;
  char *command;
  void (*now)(int);
  int number, flags;
};
extern struct trap Traps[33];
void number(void);
void set(struct trap *, void (*)(int));
//--- file/traps.c
#include "traps.h"
#include <signal.h>
struct trap Traps[33];
void number(void) {
  for (int I = 1; I < 32; I++) {
    Traps[I].number = I;
    Traps[I].name = "some";
  }
  Traps[32].number = 0;
}
void set(struct trap *T, void (*Fn)(int)) {
  T->now = Fn;
  signal(T->number, Fn);
}
//--- file/main.c
#include "traps.h"
#include <signal.h>
int printf(const char *, ...);
static void on_int(int Sig) {
  printf("int\n"); // want unsafe-call "printf"
}
static void on_term(int Sig) {}
int main(void) {
  number();
  set(&Traps[SIGINT], on_int);   // handler on_int SIGINT
  set(&Traps[SIGTERM], on_term); // handler on_term SIGTERM
}
//--- walk/main.c
// A pointer that walks over the table meets all that the loop has numbered.
#include <signal.h>
struct trap {
  void (*now)(int);
  int number;
};
static struct trap Traps[4];
static void on_any(int Sig) {}
int main(void) {
  for (int I = 1; I < 4; I++)
    Traps[I].number = I;
  for (struct trap *T = Traps + 1; T != Traps + 4; ++T)
    signal(T->number, on_any); // handler on_any SIGHUP,SIGINT,SIGQUIT
}
/* Downwards the number is stepped before it is stored. */
//--- down/main.c
#include <signal.h>
int printf(const char *, ...);
struct trap {
  int number;
  void (*now)(int);
};
static void a(int Sig) {
  if (Sig != SIGHUP)
    printf("a\n");
}
static void b(int Sig) {
  if (Sig == SIGINT)
    printf("b\n"); // want unsafe-call "printf"
}
static void c(int Sig) { printf("c\n"); } // want unsafe-call "printf"
int main(void) {
  struct trap First[4], Second[4], Third[4];
  unsigned char Narrow = 4;
  int I = 4;
  while (I--)
    First[I].number = I;
  First[1].now = a;
  signal(First[1].number, First[1].now); // handler a SIGHUP
  for (I = 4; --I;)
    Second[I].number = I;
  Second[2].now = b;
  signal(Second[2].number, Second[2].now); // handler b SIGINT
  while (--Narrow)
    Third[Narrow].number = Narrow;
  Third[3].now = c;
  signal(Third[3].number, Third[3].now); // handler c SIGQUIT
}
