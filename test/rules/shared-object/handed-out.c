// What ordinary code changes in an object whose address it hands on.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/list.h
struct node {
  struct node *Next;
  int Process;
};
struct list {
  struct node *First;
  int Length;
};
void add(struct list *To, struct node *Node);
//--- unsafe/list.c
#include "list.h"
static void link(struct list *To, struct node *Node) {
  Node->Next = To->First;
  To->First = Node;
}
void add(struct list *To, struct node *Node) {
  link(To, Node);
  To->Length++;
}
//--- unsafe/main.c
#include "list.h"
#include <signal.h>
#include <unistd.h>
static struct {
  struct list Jobs;
} State;
static struct node Nodes[9];
static void on_term(int Sig) {
  struct node *Node = State.Jobs.First; // want shared-object "State.Jobs.First"
  for (; Node; Node = Node->Next)
    kill(Node->Process, Sig);
  _exit(1);
}
int main(void) {
  signal(SIGTERM, on_term);
  for (int I = 0; I != 9; ++I)
    add(&State.Jobs, &Nodes[I]);
}
//--- clean/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
struct list {
  void *First;
  int Length;
};
static struct list Jobs, Others;
static void init(struct list *To) { To->First = To; }
static void count(struct list *To) {
  To->Length++;
  if (To->First)
    puts("first");
}
static void on_term(int Sig) {
  if (Jobs.First)
    _exit(1);
}
int main(void) {
  init(&Jobs);
  signal(SIGTERM, on_term); // handler on_term SIGTERM
  init(&Others);
  count(&Jobs);
}
