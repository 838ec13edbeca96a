// A variable has a second name, by which it is set.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/flag.c
int RealFlag = 0;
extern int OtherFlag __attribute__((alias("RealFlag")));
void set(int Value) { RealFlag = Value; }
//--- unsafe/main.c
#include <signal.h>
int puts(const char *);
extern int OtherFlag;
void set(int);
static void on_int(int Sig) {
  if (OtherFlag)
    puts("x"); // want unsafe-call "puts"
}
int main(int Count, char **Words) {
  set(Count);
  signal(SIGINT, on_int); // handler on_int SIGINT
}
//--- clean/flag.c
int RealFlag = 0;
extern int OtherFlag __attribute__((alias("RealFlag")));
void set(int Value) { RealFlag = 0; }
//--- clean/main.c
#include <signal.h>
int puts(const char *);
extern int OtherFlag;
void set(int);
static void on_int(int Sig) {
  if (OtherFlag)
    puts("x");
}
int main(int Count, char **Words) {
  set(Count);
  signal(SIGINT, on_int); // handler on_int SIGINT
}
