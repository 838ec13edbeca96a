// A field is called through a pointer to the struct of operations.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
struct ops {
  void (*Close)(void);
};
static void loud(void) { printf("bye\n"); } // want unsafe-call "printf"
static const struct ops Loud = {loud}, *Current = &Loud;
static void on_int(int Sig) { Current->Close(); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
struct ops {
  void (*Close)(void);
};
static void loud(void) { printf("bye\n"); }
static void quiet(void) { Stop = 1; }
static const struct ops Loud = {loud}, Quiet = {quiet};
static const struct ops *Current = &Quiet, *Other = &Loud;
static void on_int(int Sig) { Current->Close(); }
void elsewhere(void) { Other->Close(); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
