// A branch for signal 0 is for direct calls only.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void cleanup(int Sig) {
  if (!Sig)
    Stop = 1;
  else
    printf("interrupted\n"); // want unsafe-call "printf"
}
static void on_int(int Sig) { cleanup(Sig); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void cleanup(int Sig) {
  if (!Sig)
    printf("done\n");
  if (Sig == 0)
    printf("done\n");
  Stop = 1;
}
void finish(void) { cleanup(0); }
static void on_int(int Sig) { cleanup(Sig); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
