// A static inline handler in a header is one handler, however many units include it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/trap.h
#include <signal.h>
int printf(const char *, ...);
static inline void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf" from bye
static inline void arm(void) { signal(SIGINT, bye); } // handler bye SIGINT
//--- unsafe/main.c
#include "trap.h"
void start(void);
int main(void) {
  arm();
  start();
}
//--- unsafe/start.c
#include "trap.h"
void start(void) { arm(); }
//--- clean/trap.h
#include <signal.h>
static volatile sig_atomic_t Stop;
static inline void stop(int Sig) { Stop = Sig; }
static inline void arm(void) { signal(SIGINT, stop); } // handler stop SIGINT
//--- clean/main.c
#include "trap.h"
int main(void) { arm(); }
