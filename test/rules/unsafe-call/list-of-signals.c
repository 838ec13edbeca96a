// A loop goes over a list: each entry's handler is installed for its own signal.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/list.h
#include <signal.h>
struct entry {
  int Number;
  void (*Fn)(int);
  struct entry *Next;
};
extern struct entry *First;
void add(int Number, void (*Fn)(int));
void install(struct entry *Entry);
//--- unsafe/list.c
#include "list.h"
void *malloc(unsigned long);
struct entry *First;
void add(int Number, void (*Fn)(int)) {
  struct entry *Entry = malloc(sizeof *Entry);
  if (!Entry)
    return;
  Entry->Number = Number;
  Entry->Fn = Fn;
  Entry->Next = First;
  First = Entry;
}
void install(struct entry *Entry) {
  struct sigaction Action = {0};
  Action.sa_handler = Entry->Fn;
  sigaction(Entry->Number, &Action, 0);
}
//--- unsafe/main.c
#include "list.h"
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
static void hup(int Sig) { printf("hup\n"); } // want unsafe-call "printf"
static struct entry Hup = {SIGHUP, hup, 0};
static struct entry Usr = {SIGUSR1, stop, &Hup};
static struct entry Usr2 = {SIGUSR2, stop, &Usr};
static struct entry Winch = {SIGWINCH, stop, &Usr2};
static struct entry Urgent = {SIGURG, stop, &Winch};
static struct entry *Known = &Urgent;
int main(void) {
  add(SIGINT, bye);
  add(SIGTERM, stop);
  for (struct entry *E = First; E; E = E->Next)
    install(E); // handler bye SIGINT; handler stop SIGTERM
  for (struct entry *E = Known; E; E = E->Next)
    signal(E->Number, E->Fn); // handler hup SIGHUP; handler stop SIGUSR1,SIGUSR2,SIGWINCH,SIGURG
}
//--- clean/main.c
// The entries are on the stack of main.
#include <signal.h>
#include <stddef.h>
#include <sys/queue.h>
struct entry {
  int Number;
  void (*Fn)(int);
  SLIST_ENTRY(entry) Link;
};
static SLIST_HEAD(, entry) First = SLIST_HEAD_INITIALIZER(First);
static volatile sig_atomic_t Stop, Again;
static void stop(int Sig) { Stop = Sig; }
static void again(int Sig) { Again = Sig; }
static void add(struct entry *Entry, int Number, void (*Fn)(int)) {
  Entry->Number = Number;
  Entry->Fn = Fn;
  SLIST_INSERT_HEAD(&First, Entry, Link);
}
int main(void) {
  struct entry Int, Hup, *E;
  add(&Int, SIGINT, stop);
  add(&Hup, SIGHUP, again);
  SLIST_FOREACH(E, &First, Link)
    signal(E->Number, E->Fn); // handler stop SIGINT; handler again SIGHUP
}
