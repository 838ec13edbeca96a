// glibc does not promise what its source says of snprintf(): a plain format stays a warning;
// musl's snprintf() is safe.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/glibc
// RUN: %want %t/musl -- --profile=musl

//--- glibc/main.c
#include <signal.h>
int snprintf(char *, unsigned long, const char *, ...);
static char Buffer[64];
static void on_int(int Sig) {
  snprintf(Buffer, 64, "%d", Sig);   // want unsafe-call "snprintf"
  snprintf(Buffer, 64, "%1$d", Sig); // want unsafe-call "snprintf"
  snprintf(Buffer, 64, "%f", 1.0);   // want unsafe-call "snprintf"
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- musl/main.c
#include <signal.h>
int snprintf(char *, unsigned long, const char *, ...);
static char Buffer[64];
static void on_int(int Sig) { snprintf(Buffer, 64, "%d %f", Sig, 1.0); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
