// A number that a caller passes chooses between values: `normal && found()`,
// `normal ? a : b`.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <stdbool.h>
int printf(const char *, ...);
int puts(const char *);
int access(const char *, int);
static void save(const char *Name, bool Normal, int Notes) {
  bool Exists = Normal && access(Name, 0) == 0;
  if (Exists)
    printf("%s is there\n", Name); // want unsafe-call "printf"
  int Lines = Notes ? 1 : 0;
  if (Lines)
    puts("saved"); // want unsafe-call "puts"
}
static void on_int(int Sig) { save("a", true, Sig); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
#include <stdbool.h>
int printf(const char *, ...);
int puts(const char *);
int access(const char *, int);
static volatile sig_atomic_t Saved;
static void save(const char *Name, bool Normal, int Notes) {
  bool Exists = Normal && access(Name, 0) == 0;
  if (Exists)
    printf("%s is there\n", Name);
  int Lines = Notes ? 1 : 0;
  if (Lines)
    puts("saved");
  Saved = 1;
}
static void on_int(int Sig) { save("a", false, 0); }
int main(int argc, char **argv) {
  save("a", argc > 1, argc);
  signal(SIGINT, on_int); // handler on_int SIGINT
}
