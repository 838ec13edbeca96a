// One finding a leaf, with every handler that reaches it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void note(void) { printf("bye\n"); } // want unsafe-call "printf" from on_int,on_term
static void on_int(int Sig) { note(); }
static void on_term(int Sig) { on_int(Sig); }
int main(void) {
  signal(SIGINT, on_int);   // handler on_int SIGINT
  signal(SIGTERM, on_term); // handler on_term SIGTERM
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void note(void) { printf("bye\n"); }
static void on_int(int Sig) { Stop = Sig; }
static void on_term(int Sig) { on_int(Sig); }
int main(void) {
  signal(SIGINT, on_int);   // handler on_int SIGINT
  signal(SIGTERM, on_term); // handler on_term SIGTERM
  note();
}
