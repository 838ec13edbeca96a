// What is done when there is no memory is done in handlers as well.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/xmalloc.c
#include <stdlib.h>
void *xmalloc(unsigned long Size) {
  void *Fresh = malloc(Size); // want unsafe-call "malloc"
  if (Fresh == NULL)
    exit(1); // want unsafe-call "exit"
  return Fresh;
}
//--- unsafe/main.c
#include <signal.h>
void *xmalloc(unsigned long);
static void on_int(int Sig) { xmalloc(10); }
int main(void) { signal(SIGINT, on_int); }
//--- clean/main.c
#include <signal.h>
#include <stdlib.h>
static volatile sig_atomic_t Stop;
static void on_int(int Sig) {
  char *Space = __builtin_alloca(10); // Never null.
  if (!Space)
    exit(1);
  Stop = 1;
}
int main(void) { signal(SIGINT, on_int); }
