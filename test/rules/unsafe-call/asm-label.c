// An asm label names the function that the linker takes.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
void note(void) __asm__("note_loud");
static void on_int(int Sig) { note(); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- unsafe/note.c
int printf(const char *, ...);
volatile int Stop;
void note(void) { Stop = 1; }
void note_loud(void) { printf("bye\n"); } // want unsafe-call "printf"
//--- clean/main.c
#include <signal.h>
void note(void) __asm__("note_quiet");
static void on_int(int Sig) { note(); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/note.c
int printf(const char *, ...);
volatile int Stop;
void note(void) { printf("bye\n"); }
void note_quiet(void) { Stop = 1; }
