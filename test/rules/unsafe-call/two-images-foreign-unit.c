// A unit that needs what only another program's main unit has belongs to that
// program: the name that it defines too is taken from elsewhere.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/server.c
#include <signal.h>
int Level;
void report(void);
void dump(void);
static void on_int(int Sig) { report(); }
int main(void) { dump(), signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int unsafe
//--- unsafe/debug.c
int printf(const char *, ...);
extern int Level;
int depth(void);
void dump(void) {}
void report(void) { printf("%d\n", Level + depth()); } // want unsafe-call "printf"
//--- unsafe/depth.c
int depth(void) { return 1; }
//--- unsafe/plain.c
void report(void) {}
//--- unsafe/client.c
#include <signal.h>
void report(void);
static void on_term(int Sig) { report(); }
int main(void) { signal(SIGTERM, on_term); } // handler on_term SIGTERM; verdict on_term safe
//--- clean/server.c
int Level;
void report(void);
int main(void) { report(); }
//--- clean/debug.c
int printf(const char *, ...);
int depth(void);
void report(void) { printf("%d\n", depth()); }
//--- clean/depth.c
extern int Level;
int depth(void) { return Level; }
//--- clean/plain.c
void report(void) {}
//--- clean/client.c
#include <signal.h>
void report(void);
static void on_term(int Sig) { report(); }
int main(void) { signal(SIGTERM, on_term); } // handler on_term SIGTERM; verdict on_term safe
