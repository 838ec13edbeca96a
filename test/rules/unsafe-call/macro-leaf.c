// A call that a macro writes is reported where the macro is used.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
#define NOTE(Text) printf("note: %s\n", (Text))
static void on_int(int Sig) {
  NOTE("bye"); // want unsafe-call "printf"
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
#define NOTE(Text) ((void)(Text))
static void on_int(int Sig) {
  NOTE("bye");
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
