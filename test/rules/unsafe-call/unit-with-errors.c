// A unit with a syntax error is analysed as far as it parses, and hides no other unit's findings.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
void note(void);
static void on_int(int Sig) {
  printf("bye\n"); // want unsafe-call "printf"; want-errors
  note();
}
static int broken(void) { return undeclared(; }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- unsafe/note.c
int puts(const char *);
void note(void) { puts("bye"); } // want unsafe-call "puts"
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void on_int(int Sig) { Stop = Sig; } // want-errors
static int broken(void) { return undeclared(; }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
