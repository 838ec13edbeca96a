// A strong definition replaces a weak one.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
__attribute__((weak)) void note(void) {}
static void on_int(int Sig) { note(); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- unsafe/note.c
int printf(const char *, ...);
void note(void) { printf("bye\n"); } // want unsafe-call "printf"
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
__attribute__((weak)) void note(void) { printf("bye\n"); }
static void on_int(int Sig) { note(); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int safe
//--- clean/note.c
volatile int Stop;
void note(void) { Stop = 1; }
