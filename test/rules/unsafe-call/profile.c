// The profile decides: strtol() is on no POSIX list, and glibc documents it as safe.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe -- --profile=posix2024
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
long strtol(const char *, char **, int);
static void on_int(int Sig) { strtol("1", 0, 10); } // want unsafe-call "strtol"
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
long strtol(const char *, char **, int);
static void on_int(int Sig) { strtol("1", 0, 10); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
