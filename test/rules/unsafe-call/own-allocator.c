// A program's own malloc and its wrappers are judged by their bodies.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
void *zmalloc(unsigned long);
static void on_int(int Sig) { zmalloc(1); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- unsafe/zmalloc.c
void *malloc(unsigned long);
void *zmalloc(unsigned long Size) { return malloc(Size); } // want unsafe-call "malloc"
//--- clean/main.c
#include <signal.h>
void *malloc(unsigned long);
static void on_int(int Sig) { malloc(1); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/malloc.c
static char Pool[4096];
static unsigned long Used;
void *malloc(unsigned long Size) { return Pool + __atomic_fetch_add(&Used, Size, 5); }
