// A program's own malloc is not that of the tools beside it: where it needs the
// rest of its program, they have the library's.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/other
// RUN: %want %t/shared

//--- other/shell.c
#include <signal.h>
#include <stdlib.h>
int Level;
int scratch(void);
static void on_int(int Sig) { malloc(1); } // No lock, as far as is seen.
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int safe
//--- other/malloc.c
#include <stddef.h>
void complain(void);
static char Heap[4096];
static size_t Used;
void *malloc(size_t Size) {
  if (Used + Size > sizeof Heap)
    complain();
  return Heap;
}
//--- other/complain.c
extern int Level;
static volatile int Seen;
void complain(void) { Seen = Level; }
//--- other/tool.c
#include <signal.h>
#include <stdlib.h>
static void on_term(int Sig) { malloc(1); } // want unsafe-call "malloc" from on_term
int main(void) { signal(SIGTERM, on_term); } // handler on_term SIGTERM; verdict on_term unsafe

//--- shared/shell.c
#include <signal.h>
#include <stdlib.h>
static void on_int(int Sig) { malloc(1); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int safe
//--- shared/malloc.c
#include <stddef.h>
static char Heap[4096];
void *malloc(size_t Size) { return Heap; }
//--- shared/tool.c
#include <signal.h>
#include <stdlib.h>
static void on_term(int Sig) { malloc(1); }
int main(void) { signal(SIGTERM, on_term); } // handler on_term SIGTERM; verdict on_term safe
