// OpenBSD promises snprintf() without floating point: a plain literal format is
// safe there, %f and a format that is no literal are not.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe -- --profile=openbsd
// RUN: %want %t/clean -- --profile=openbsd

//--- unsafe/main.c
#include <signal.h>
int snprintf(char *, unsigned long, const char *, ...);
static char Buffer[64];
static const char *Format;
static void on_int(int Sig) {
  snprintf(Buffer, 64, "%f", 1.0);  // want unsafe-call "snprintf"
  snprintf(Buffer, 64, Format, Sig); // want unsafe-call "snprintf"
}
void set(const char *Text) { Format = Text; }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int snprintf(char *, unsigned long, const char *, ...);
static char Buffer[64];
static void on_int(int Sig) { snprintf(Buffer, 64, "%d %5s\n", Sig, "bye"); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
