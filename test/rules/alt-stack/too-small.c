// What the handler keeps on the stack, in one function or along a chain, does
// not fit into the stack that the program sets.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/wrapper
// RUN: %want %t/dynamic
// RUN: %want %t/clean
// RUN: %want %t/unknown

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
#include "dump.h"
static char Memory[SIGSTKSZ];
static void onCrash(int Sig) {
  dump(Sig);
  _exit(1);
}
static void onBus(int Sig) {
  struct report R = {Sig, {0}};
  write(2, &R, sizeof R.Number);
  name(Sig);
  _exit(1);
}
int main(void) {
  stack_t Stack = {.ss_sp = Memory, .ss_size = SIGSTKSZ};
  struct sigaction Action = {.sa_handler = onCrash, .sa_flags = SA_ONSTACK};
  sigaltstack(&Stack, 0);
  sigaction(SIGSEGV, &Action, 0); // want alt-stack "onCrash"
  Action.sa_handler = onBus;
  sigaction(SIGBUS, &Action, 0); // want alt-stack "onBus"
}
//--- unsafe/dump.h
struct report { int Number; char Text[5000]; };
void dump(int);
void name(int);
//--- unsafe/dump.c
#include "dump.h"
#include <unistd.h>
void dump(int Sig) {
  if (Sig == 11) {
    char Text[65536];
    Text[0] = Sig;
    write(2, Text, 1);
  }
}
void name(int Sig) {
  char Text[4000];
  Text[0] = Sig;
  write(2, Text, 1);
}
//--- wrapper/main.cpp
#include <csignal>
#include <unistd.h>
#include "stack.h"
static void onCrash(int) {
  Block B;
  B.Data[0] = '!';
  write(2, B.Data, 1);
  _exit(1);
}
int main() {
  useStack(4096);
  struct sigaction Action = {};
  Action.sa_handler = onCrash;
  Action.sa_flags = SA_ONSTACK | SA_RESETHAND;
  sigaction(SIGSEGV, &Action, nullptr); // want alt-stack "onCrash"
}
//--- wrapper/stack.h
struct Block { char Data[6000]; };
void useStack(unsigned long);
//--- wrapper/stack.cpp
#include <csignal>
#include "stack.h"
static char Memory[65536];
void useStack(unsigned long Size) {
  stack_t Stack;
  Stack.ss_sp = Memory;
  Stack.ss_size = Size;
  Stack.ss_flags = 0;
  sigaltstack(&Stack, nullptr);
}
//--- dynamic/main.cpp
#include <csignal>
#include <unistd.h>
#include "dump.h"
static char Memory[65536];
static void onCrash(int) {
  dump();
  _exit(1);
}
static void onBus(int) {
  char Text[9000];
  Text[0] = '!';
  write(2, Text, 1);
  _exit(1);
}
int main() {
  const auto Size = SIGSTKSZ; // Of glibc: a call of sysconf.
  stack_t Stack = {};
  Stack.ss_sp = Memory;
  Stack.ss_size = Size;
  sigaltstack(&Stack, nullptr);
  struct sigaction Action = {};
  Action.sa_flags = SA_ONSTACK;
  Action.sa_handler = onCrash;
  sigaction(SIGSEGV, &Action, nullptr); // want alt-stack "onCrash"
  Action.sa_handler = onBus;
  sigaction(SIGBUS, &Action, nullptr);
}
//--- dynamic/dump.h
void dump();
//--- dynamic/dump.cpp
#include "dump.h"
#include <unistd.h>
void dump() {
  char Text[64 * 1024];
  Text[0] = '?';
  write(2, Text, 1);
}
//--- clean/main.c
#include <signal.h>
#include <unistd.h>
static char Memory[8192];
static char Kept[100000];
static void other(void) {
  char Large[100000];
  write(2, Large, sizeof Large);
}
// Blocks beside each other share their place; and one call after the other.
static void part(int Sig) {
  if (Sig == 11) {
    char A[3000];
    A[0] = 1;
    write(2, A, 1);
  } else {
    char B[3000];
    B[0] = 2;
    write(2, B, 1);
  }
}
static void onCrash(int Sig) {
  char Line[1000];
  static char Static[60000];
  Line[0] = 1;
  write(2, Line, 1);
  write(2, Static, sizeof Static);
  write(2, Kept, sizeof Kept);
  part(Sig);
  part(Sig);
  _exit(1);
}
int main(void) {
  stack_t Stack = {.ss_sp = Memory, .ss_size = sizeof Memory};
  struct sigaction Action = {.sa_handler = onCrash, .sa_flags = SA_ONSTACK};
  sigaltstack(&Stack, 0);
  sigaction(SIGSEGV, &Action, 0); // handler onCrash SIGSEGV
  other();
}
//--- unknown/main.c
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
static void onCrash(int Sig) {
  char Large[100000];
  write(2, Large, sizeof Large);
  _exit(1);
}
int main(int Count, char **Words) {
  stack_t Stack = {.ss_size = atoi(Words[1])};
  struct sigaction Action = {.sa_handler = onCrash, .sa_flags = SA_ONSTACK};
  Stack.ss_sp = malloc(Stack.ss_size);
  sigaltstack(&Stack, 0);
  sigaction(SIGSEGV, &Action, 0); // handler onCrash SIGSEGV
}
