// A library may be called at any time after it has installed its handler; what
// nothing is known of is named where nothing else is found.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/library
// RUN: %want %t/unknown
// RUN: cd %t/unknown && not %sigtidy -p %t/unknown.db --format=json | FileCheck --check-prefix=UNKNOWN %s
// RUN: %want %t/marked
// RUN: cd %t/marked && not %sigtidy -p %t/marked.db --format=json | FileCheck --check-prefix=MARKED %s
// UNKNOWN: "collision": null
// UNKNOWN-NEXT: "no_collision": "nothing that may run while the handler is installed and its signals are not blocked is known to work on the same; 'frobnicate', which 'main' calls then, may: nothing is known of it"
// MARKED: "no_collision": "nothing shows when the handler is installed"

//--- library/api.c
#include <signal.h>
#include <stdlib.h>
static void on_alarm(int Sig) {
  free(0); // want unsafe-call "free"
}
static void *make(void) {
  return malloc(3); // collides "free" on heap via api_make,make
}
void api_start(void) {
  signal(SIGALRM, on_alarm); // handler on_alarm SIGALRM
}
void *api_make(void) { return make(); }

//--- unknown/main.c
#include <signal.h>
#include <stdlib.h>
void frobnicate(void);
static void on_alarm(int Sig) {
  free(0); // want unsafe-call "free"; collides-nothing "free"
}
int main(void) {
  signal(SIGALRM, on_alarm); // handler on_alarm SIGALRM
  frobnicate();
}

//--- marked/main.c
#include <stdlib.h>
__attribute__((annotate("sigtidy::handler")))
void on_alarm(int Sig) {
  free(0); // want unsafe-call "free"; collides-nothing "free"
}
int main(void) { malloc(1); }
