// Handlers that are installed, and masks that are changed, by functions which
// are called through pointers: a table of modules, hooks, pthread_once.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/modules.h
struct module {
  const char *Name;
  int (*Init)(void);
  void (*Enter)(void);
  void (*Leave)(void);
};
extern struct module Modules[];
void once(void);
//--- unsafe/modules.c
#include <pthread.h>
#include <signal.h>
#include "modules.h"
int Jobs, Runs, Turns;
static void on_usr1(int Sig) {
  Jobs++; // want shared-object "Jobs"
}
static void on_usr2(int Sig) {
  Runs++; // want shared-object "Runs"
}
static void on_alarm(int Sig) {
  Turns++; // want shared-object "Turns"
}
static int init(void) {
  signal(SIGUSR1, on_usr1); // handler on_usr1 SIGUSR1
  signal(SIGUSR2, on_usr2); // handler on_usr2 SIGUSR2
  return 1;
}
static void enter(void) { sighold(SIGUSR2); }
static void leave(void) { sigrelse(SIGUSR2); }
struct module Modules[] = {{"a", init, enter, leave}, {0}};
static void first(void) { signal(SIGALRM, on_alarm); } // handler on_alarm SIGALRM
void once(void) {
  static pthread_once_t Once = PTHREAD_ONCE_INIT;
  pthread_once(&Once, first);
}
//--- unsafe/main.c
#include "modules.h"
extern int Jobs, Runs, Turns;
int main(void) {
  for (struct module *M = Modules; M->Name; M++)
    M->Init();
  Jobs = 1;
  Modules[0].Enter();
  Modules[0].Leave();
  Runs = 1;
  once();
  Turns = 1;
}
//--- clean/modules.h
struct module {
  const char *Name;
  int (*Init)(void);
  void (*Enter)(void);
  void (*Leave)(void);
};
extern struct module Modules[];
void once(void);
//--- clean/modules.c
#include <pthread.h>
#include <signal.h>
#include "modules.h"
int Jobs, Runs, Turns;
static void on_usr1(int Sig) { Jobs++; }
static void on_usr2(int Sig) { Runs++; }
static void on_alarm(int Sig) { Turns++; }
static int init(void) {
  signal(SIGUSR1, on_usr1); // handler on_usr1 SIGUSR1
  signal(SIGUSR2, on_usr2); // handler on_usr2 SIGUSR2
  return 1;
}
static void enter(void) { sighold(SIGUSR2); }
static void leave(void) { sigrelse(SIGUSR2); }
struct module Modules[] = {{"a", init, enter, leave}, {0}};
static void first(void) { signal(SIGALRM, on_alarm); } // handler on_alarm SIGALRM
void once(void) {
  static pthread_once_t Once = PTHREAD_ONCE_INIT;
  pthread_once(&Once, first);
}
//--- clean/main.c
#include "modules.h"
extern int Jobs, Runs, Turns;
int main(void) {
  Turns = Jobs = 1;
  Modules[0].Enter();
  for (struct module *M = Modules; M->Name; M++)
    M->Init();
  Runs = 1;
  Modules[0].Leave();
  once();
}
