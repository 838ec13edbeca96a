// A call through a global pointer reaches whatever is stored in it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void loud(void) { printf("bye\n"); } // want unsafe-call "printf"
static void (*Hook)(void);
void set_hook(void) { Hook = loud; }
static void on_int(int Sig) {
  if (Hook)
    Hook();
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void loud(void) { printf("bye\n"); }
static void quiet(void) { Stop = 1; }
static void (*Hook)(void) = quiet, (*OtherHook)(void) = loud;
static void on_int(int Sig) { Hook(); }
void elsewhere(void) { OtherHook(); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
