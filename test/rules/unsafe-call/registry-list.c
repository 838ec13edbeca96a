// Handlers wait in a linked list that the trampoline walks.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/registry.c
#include "registry.h"
void *malloc(unsigned long);
static struct entry *First;
static void run(int Sig) {
  for (struct entry *Entry = First; Entry; Entry = Entry->Next)
    if (Entry->Number == Sig)
      Entry->Fn(Sig);
}
void on(int Number, void (*Fn)(int)) {
  struct entry *Entry = malloc(sizeof *Entry);
  Entry->Number = Number;
  Entry->Fn = Fn;
  Entry->Next = First;
  First = Entry;
  signal(Number, run); // signals run SIGINT
}
//--- unsafe/registry.h
#include <signal.h>
struct entry {
  int Number;
  void (*Fn)(int);
  struct entry *Next;
};
void on(int Number, void (*Fn)(int));
//--- unsafe/main.c
#include "registry.h"
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"; signals bye SIGINT
int main(void) { on(SIGINT, bye); }
//--- clean/main.c
#include <signal.h>
struct entry {
  int Number;
  void (*Fn)(int);
  struct entry *Next;
};
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static struct entry *First;
static void run(int Sig) {
  for (struct entry *Entry = First; Entry; Entry = Entry->Next)
    if (Entry->Number == Sig)
      Entry->Fn(Sig);
}
static void on(struct entry *Entry) {
  Entry->Next = First;
  First = Entry;
  signal(Entry->Number, run); // signals run SIGINT
}
int main(void) {
  static struct entry Int = {SIGINT, stop, 0};
  on(&Int);
}
