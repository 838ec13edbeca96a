// A handler that only reads what the program changes: a pointer or a structure
// may be half changed, a number is whole on the machines of today.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/list.h
struct node { struct node *Next; int Pid; };
extern struct node *Head;
extern int Count;
void add(struct node *);
//--- unsafe/list.c
#include "list.h"
struct node *Head;
int Count;
void add(struct node *N) {
  N->Next = Head;
  Head = N;
  Count++;
}
//--- unsafe/main.c
#include <signal.h>
#include "list.h"
// want-remarks
static volatile sig_atomic_t Last;
static int alive(void) {
  return Head != 0; // want shared-object "Head" from reap
}
static void reap(int Sig) {
  Last = alive() + Count; // want remark shared-object "Count"
}
int main(void) {
  static struct node One;
  signal(SIGCHLD, reap); // handler reap SIGCHLD
  add(&One);
  return Last;
}
//--- clean/main.c
#include <signal.h>
static char *Name = "x";
static int Verbose;
static volatile sig_atomic_t Last;
static void reap(int Sig) { Last = Name[0] + Verbose; }
int main(int Argc, char **Argv) {
  Verbose = Argc > 1;
  Name = Argv[0];
  signal(SIGCHLD, reap); // handler reap SIGCHLD
  return Name[0] + Verbose + Last;
}
