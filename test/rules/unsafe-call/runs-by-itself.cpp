// Units that nothing names, and that run before main all the same: they belong
// to the one program that they are built beside.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/constructor
// RUN: %want %t/registry
// RUN: %want %t/tools
// RUN: %want %t/elsewhere

//--- constructor/core.c
#include <signal.h>
#include <unistd.h>
void (*Hook)(void);
static void on_usr1(int Sig) {
  if (Hook)
    Hook();
  _exit(0);
}
int main(void) {
  signal(SIGUSR1, on_usr1); // handler on_usr1 SIGUSR1
  pause();
}
//--- constructor/stats.c
#include <stdio.h>
extern void (*Hook)(void);
static void say(void) {
  puts("x"); // want unsafe-call "puts" from on_usr1
}
__attribute__((constructor)) static void enroll(void) { Hook = say; }

//--- registry/registry.h
struct Plugin {
  Plugin();
  virtual ~Plugin() = default;
  virtual void crash() = 0;
  Plugin *Next;
};
//--- registry/core.cpp
#include "registry.h"
#include <csignal>
#include <unistd.h>
static Plugin *Head;
Plugin::Plugin() {
  Next = Head;
  Head = this;
}
static void onUsr1(int) {
  for (Plugin *P = Head; P; P = P->Next)
    P->crash();
  _exit(0);
}
int main() {
  std::signal(SIGUSR1, onUsr1);
  pause();
}
//--- registry/stats.cpp
#include "registry.h"
#include <cstdio>
struct Stats : Plugin {
  void crash() override {
    std::puts("stats"); // want unsafe-call "puts" from onUsr1
  }
};
static Stats TheStats;

// Of two programs, the one that it calls.
//--- tools/one.c
#include <signal.h>
#include <unistd.h>
void (*Hook)(void);
static void on_one(int Sig) {
  if (Hook)
    Hook();
  _exit(0);
}
int main(void) {
  signal(SIGUSR1, on_one);
  pause();
}
//--- tools/two.c
#include <signal.h>
#include <unistd.h>
static void (*Hook)(void);
static void on_two(int Sig) {
  if (Hook)
    Hook();
  _exit(0);
}
int main(void) {
  signal(SIGUSR1, on_two);
  pause();
}
//--- tools/stats.c
#include <stdio.h>
extern void (*Hook)(void);
static void say(void) {
  puts("x"); // want unsafe-call "puts" from on_one
}
__attribute__((constructor)) static void enroll(void) { Hook = say; }

// What lies elsewhere is another program's, whose main the database lacks.
//--- elsewhere/core.c
#include <signal.h>
#include <unistd.h>
void (*Hook)(void);
static void on_usr1(int Sig) {
  if (Hook)
    Hook();
  _exit(0);
}
int main(void) {
  signal(SIGUSR1, on_usr1);
  pause();
}
//--- elsewhere/tests/stats.c
#include <stdio.h>
extern void (*Hook)(void);
static void say(void) { puts("x"); }
__attribute__((constructor)) static void enroll(void) { Hook = say; }
