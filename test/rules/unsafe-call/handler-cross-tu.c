// The handler is defined in another unit than its registration.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
void on_int(int);
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- unsafe/handler.c
int printf(const char *, ...);
void on_int(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
//--- clean/main.c
#include <signal.h>
void on_int(int);
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int safe
//--- clean/handler.c
volatile int Stop;
void on_int(int Sig) { Stop = Sig; }
