// Static functions of the same name in two units stay apart.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/a.c
#include <signal.h>
int printf(const char *, ...);
void start(void);
static void note(void) { printf("bye\n"); } // want unsafe-call "printf"
static void on_signal(int Sig) { note(); }
int main(void) {
  signal(SIGINT, on_signal); // handler on_signal SIGINT
  start();
}
//--- unsafe/b.c
#include <signal.h>
int puts(const char *);
static volatile sig_atomic_t Stop;
static void note(void) { Stop = 1; }
static void on_signal(int Sig) { note(); }
static void unused(void) { puts("never"); }
void start(void) {
  signal(SIGTERM, on_signal); // handler on_signal SIGTERM
}
//--- clean/x/m.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void note(void) { Stop = 1; }
static void on_signal(int Sig) { note(); }
int main(void) { signal(SIGINT, on_signal); } // handler on_signal SIGINT
//--- clean/y/m.c
#include <signal.h>
int printf(const char *, ...);
static void note(void) { printf("bye\n"); }
static void on_signal(int Sig) { note(); }
int main(void) { on_signal(SIGINT); }
