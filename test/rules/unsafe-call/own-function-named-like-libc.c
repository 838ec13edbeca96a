// A function with a body is judged by its body, not by its name.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
void syslog(int Priority, const char *Text, ...) { printf("%s\n", Text); } // want unsafe-call "printf"
static void on_int(int Sig) { syslog(6, "bye"); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void syslog(int Priority, const char *Text) { Stop = Priority; }
static void on_int(int Sig) { syslog(6, "bye"); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
