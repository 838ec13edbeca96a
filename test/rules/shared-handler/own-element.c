// Each signal of the handler has an element of its own.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/chain.h
#include <signal.h>
void chain_push(int Sig, void (*Fn)(int));
void chain_pop(int Sig);
//--- unsafe/chain.c
#include "chain.h"
static struct {
  void (*Old[4])(int);
  int Count;
} Chains[32];
void chain_push(int Sig, void (*Fn)(int)) {
  int Place = Chains[Sig].Count++;
  Chains[Sig].Old[Place & 3] = signal(Sig, Fn);
}
void chain_pop(int Sig) {
  Chains[3].Count--; // want shared-handler "Chains.Count"
}
//--- unsafe/main.c
#include "chain.h"
static void on_signal(int Sig) { chain_pop(Sig); }
int main(void) {
  chain_push(SIGINT, on_signal);
  chain_push(SIGTERM, on_signal);
}
//--- clean/chain.h
#include <signal.h>
void chain_push(int Sig, void (*Fn)(int));
void chain_pop(int Sig);
//--- clean/chain.c
#include "chain.h"
struct chain {
  void (*Old[4])(int);
  int Count;
};
static struct chain Chains[32];
void chain_push(int Sig, void (*Fn)(int)) {
  struct chain *Chain = &Chains[Sig];
  int Place = Chain->Count++;
  Chain->Old[Place & 3] = signal(Sig, Fn);
}
void chain_pop(int Sig) {
  struct chain *Chain = Chains + Sig;
  Chain->Count--;
  Chains[Sig].Old[0] = 0;
}
//--- clean/main.c
#include "chain.h"
static void on_signal(int Sig) { chain_pop(Sig); }
int main(void) {
  chain_push(SIGINT, on_signal);
  chain_push(SIGTERM, on_signal);
}
