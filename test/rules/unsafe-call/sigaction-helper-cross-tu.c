// A helper in another unit fills the struct.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
void fill(struct sigaction *, void (*)(int));
int main(void) {
  struct sigaction Sa;
  fill(&Sa, bye);
  sigaction(SIGINT, &Sa, 0); // handler bye SIGINT
}
//--- unsafe/fill.c
#include <signal.h>
void fill(struct sigaction *Sa, void (*Fn)(int)) { Sa->sa_handler = Fn; }
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
void fill(struct sigaction *, void (*)(int));
int main(void) {
  struct sigaction Sa;
  fill(&Sa, stop);
  sigaction(SIGINT, &Sa, 0); // handler stop SIGINT
}
void unused(struct sigaction *Other) { fill(Other, bye); }
//--- clean/fill.c
#include <signal.h>
void fill(struct sigaction *Sa, void (*Fn)(int)) { Sa->sa_handler = Fn; }
