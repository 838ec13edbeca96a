// The way on from a helper that mends the mapping is the one that its result
// leads to.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
static char *Heap;
static int fix(char *Addr) {
  if (Addr < Heap)
    return 0;
  mprotect(Heap, 4096, PROT_READ | PROT_WRITE);
  return 1;
}
static int fixAll(char *Addr) {
  if (Addr < Heap)
    return 1;
  mprotect(Heap, 4096, PROT_READ | PROT_WRITE);
  return 1;
}
static void on_segv(int Sig, siginfo_t *Info, void *Context) {
  if (!fix(Info->si_addr))
    return; // want fault-return "on_segv"
  abort();
}
static void on_bus(int Sig, siginfo_t *Info, void *Context) {
  if (fixAll(Info->si_addr))
    return; // want fault-return "on_bus"
  abort();
}
int main(void) {
  struct sigaction Action = {.sa_sigaction = on_segv, .sa_flags = SA_SIGINFO};
  sigaction(SIGSEGV, &Action, 0);
  Action.sa_sigaction = on_bus;
  sigaction(SIGBUS, &Action, 0);
}
//--- clean/main.c
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
static char *Heap;
static int fix(char *Addr) {
  if (Addr < Heap)
    return 0;
  mprotect(Heap, 4096, PROT_READ | PROT_WRITE);
  return 1;
}
static void on_segv(int Sig, siginfo_t *Info, void *Context) {
  if (fix(Info->si_addr))
    return;
  abort();
}
static void on_bus(int Sig, siginfo_t *Info, void *Context) {
  int Done = fix(Info->si_addr);
  if (Done != 1)
    _Exit(1);
}
int main(void) {
  struct sigaction Action = {.sa_sigaction = on_segv, .sa_flags = SA_SIGINFO};
  sigaction(SIGSEGV, &Action, 0);
  Action.sa_sigaction = on_bus;
  sigaction(SIGBUS, &Action, 0);
}
