// A handler that sets the default and raises its signal again leaves nothing
// behind that a second run, or anybody, could see.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/children.h
void clear(int Sig);
//--- unsafe/children.c
#include "children.h"
#include <signal.h>
static struct child {
  int Pid;
  struct child *Next;
} Children[9], *First = Children;
void clear(int Sig) {
  while (First) {
    kill(First->Pid, Sig);
    First = First->Next; // want shared-handler "First" from on_signal
  }
}
//--- unsafe/main.c
#include "children.h"
#include <signal.h>
static void on_signal(int Sig) {
  clear(Sig);
  if (Sig == SIGINT)
    return;
  signal(Sig, SIG_DFL);
  raise(Sig);
}
int main(void) {
  signal(SIGINT, on_signal);
  signal(SIGTERM, on_signal);
}
//--- clean/children.h
void clear(int Sig);
//--- clean/children.c
#include "children.h"
#include <signal.h>
static struct child {
  int Pid;
  struct child *Next;
} Children[9], *First = Children;
void clear(int Sig) {
  while (First) {
    kill(First->Pid, Sig);
    First = First->Next;
  }
}
//--- clean/main.c
#include "children.h"
#include <signal.h>
static void on_signal(int Sig) {
  clear(Sig);
  signal(Sig, SIG_DFL);
  raise(Sig);
}
int main(void) {
  signal(SIGINT, on_signal);
  signal(SIGTERM, on_signal);
}
