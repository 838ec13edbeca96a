// A global that is only ever 0 in this program; in another one it is set.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/by-address
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
int Verbose = 0;
static void on_int(int Sig) {
  if (Verbose)
    printf("bye\n"); // want unsafe-call "printf"
}
void loud(void);
int main(int Count, char **Args) {
  if (Count > 1)
    loud();
  signal(SIGINT, on_int); // handler on_int SIGINT
}
//--- unsafe/options.c
extern int Verbose;
void loud(void) { Verbose = 1; }
//--- by-address/main.c
#include <signal.h>
int printf(const char *, ...);
int parse(const char *, int *);
int Verbose = 0;
static void on_int(int Sig) {
  if (Verbose)
    printf("bye\n"); // want unsafe-call "printf"
}
int main(int Count, char **Args) {
  signal(SIGINT, on_int); // handler on_int SIGINT
  return parse(Args[1], &Verbose);
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
int Verbose = 0;
static void on_int(int Sig) {
  if (Verbose)
    printf("bye\n");
}
void quiet(void) { Verbose = 0; }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int safe
