// A body that does not parse is neither safe nor a libc fact.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unknown
// RUN: %want %t/clean

//--- unknown/main.c
#include <signal.h>
void syslog(int, const char *, ...);
static void on_int(int Sig) { syslog(6, "bye"); } // want-errors
int main(void) { signal(SIGINT, on_int); } // verdict on_int unknown
//--- unknown/syslog.c
#include "config-not-generated.h"
void syslog(int Priority, const char *Text, ...) { put_text(Priority, Text, } // want remark unknown-call "syslog"
//--- clean/main.c
#include <signal.h>
void syslog(int, const char *, ...);
static void on_int(int Sig) { syslog(6, "bye"); } // want-remarks
int main(void) { signal(SIGINT, on_int); } // verdict on_int safe
//--- clean/syslog.c
volatile int Stop;
void syslog(int Priority, const char *Text, ...) { Stop = Priority; }
