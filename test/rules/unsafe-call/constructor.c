// A registration in a constructor function counts.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf" from bye
__attribute__((constructor)) static void init(void) { signal(SIGTERM, bye); } // handler bye SIGTERM
static void on_int(int Sig) { Stop = Sig; }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
__attribute__((constructor)) static void init(void) { signal(SIGTERM, stop); } // handler stop SIGTERM
__attribute__((destructor)) static void fini(void) { printf("bye\n"); }
static void on_int(int Sig) { Stop = Sig; }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
