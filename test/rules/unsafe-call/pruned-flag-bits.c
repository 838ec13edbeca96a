// A flag word that can only ever have some bits, passed and tested for others.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
enum { KeepTop = 4, KeepNested = 2 };
static int Flags;
static int removeAll(int Flag, int Depth) {
  if ((Flag & KeepNested) && Depth)
    return printf("nested\n"); // want unsafe-call "printf"
  Flag &= ~KeepTop;
  return Depth ? removeAll(Flag, Depth - 1) : 0;
}
static void on_int(int Sig) { removeAll(Flags, 3); }
void keep(int Top) { Flags |= Top ? KeepTop : KeepTop | KeepNested; }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
enum { KeepTop = 4, KeepNested = 2 };
static int Flags;
static int removeAll(int Flag, int Depth) {
  if ((Flag & KeepNested) && Depth)
    return printf("nested\n");
  Flag &= ~KeepTop;
  return Depth ? removeAll(Flag, Depth - 1) : 0;
}
static void on_int(int Sig) { removeAll(Flags, 3); }
void keep(int Top) { Flags |= Top ? KeepTop : KeepTop | 8; }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int safe
