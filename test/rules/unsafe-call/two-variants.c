// A file compiled twice: each program takes the variant that fits it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/both

//--- both/server.c
#include <signal.h>
void fail(void);
static volatile sig_atomic_t Failed;
void note(void) { Failed = 1; }
static void on_term(int Sig) { fail(); }
int main(void) { signal(SIGTERM, on_term); } // handler on_term SIGTERM; verdict on_term safe
//--- both/client.c
#include <signal.h>
void fail(void);
static void on_int(int Sig) { fail(); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int unsafe
//--- both/common_front.c
#include "common.inc"
//--- both/common_server.c
#define SERVER
#include "common.inc"
//--- both/common.inc
#include <stdlib.h>
#ifdef SERVER
void note(void);
void fail(void) { note(); }
#else
void fail(void) {
  exit(1); // want unsafe-call "exit"
}
#endif
