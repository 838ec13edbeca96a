// A handler that makes the page accessible lets the access succeed.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <sys/mman.h>
static char *Heap;
static volatile sig_atomic_t Faults;
static void on_segv(int Sig, siginfo_t *Info, void *Context) {
  if ((char *)Info->si_addr >= Heap) {
    mprotect(Heap, 4096, PROT_READ | PROT_WRITE);
    return;
  }
  ++Faults; // want fault-return "on_segv"
}
int main(void) {
  struct sigaction Action = {.sa_sigaction = on_segv, .sa_flags = SA_SIGINFO};
  sigaction(SIGSEGV, &Action, 0);
}
//--- clean/main.c
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
void unprotect(void *Page);
static char *Heap;
static void on_segv(int Sig, siginfo_t *Info, void *Context) {
  if ((char *)Info->si_addr >= Heap) {
    unprotect(Info->si_addr);
    return;
  }
  abort();
}
static void on_bus(int Sig) {
  mmap(Heap, 4096, PROT_READ, MAP_FIXED | MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}
int main(void) {
  struct sigaction Action = {.sa_sigaction = on_segv, .sa_flags = SA_SIGINFO};
  sigaction(SIGSEGV, &Action, 0);
  signal(SIGBUS, on_bus);
}
//--- clean/heap.c
#include <sys/mman.h>
void unprotect(void *Page) { mprotect(Page, 4096, PROT_READ | PROT_WRITE); }
