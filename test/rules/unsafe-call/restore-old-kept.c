// An old action kept in a global and put back elsewhere is no new registration.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static struct sigaction Old;
void leave(void) { sigaction(SIGINT, &Old, 0); }
void enter(void) {
  struct sigaction Sa = {.sa_handler = bye};
  sigaction(SIGINT, &Sa, &Old); // handler bye SIGINT
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static void (*Old)(int);
void leave(void) { signal(SIGINT, Old); }
void enter(void) { Old = signal(SIGINT, stop); } // handler stop SIGINT
