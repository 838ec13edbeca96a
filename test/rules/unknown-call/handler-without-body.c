// A handler that is defined nowhere in the database is unknown itself.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unknown
// RUN: %want %t/clean

//--- unknown/main.c
#include <signal.h>
void on_int(int);
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int unknown
//--- clean/main.c
#include <signal.h>
void on_int(int);
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int safe
//--- clean/handler.c
volatile int Stop; // want-remarks
void on_int(int Sig) { Stop = Sig; }
