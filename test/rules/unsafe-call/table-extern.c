// The table stands in another unit than the loop.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/table.h
struct entry {
  int Number;
  void (*Fn)(int);
};
extern const struct entry Table[];
//--- unsafe/main.c
#include "table.h"
#include <signal.h>
int main(void) {
  for (const struct entry *Entry = Table; Entry->Fn; ++Entry)
    signal(Entry->Number, Entry->Fn); // handler bye SIGINT; handler stop SIGTERM
}
//--- unsafe/table.c
#include "table.h"
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
const struct entry Table[] = {{SIGINT, bye}, {SIGTERM, stop}, {0, 0}};
//--- clean/main.c
#include <signal.h>
struct entry {
  int Number;
  void (*Fn)(int);
};
extern const struct entry Table[];
int main(void) {
  for (const struct entry *Entry = Table; Entry->Fn; ++Entry)
    signal(Entry->Number, Entry->Fn); // handler stop SIGINT
}
//--- clean/table.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
struct entry {
  int Number;
  void (*Fn)(int);
};
const struct entry Table[] = {{SIGINT, stop}, {0, 0}};
const struct entry OtherTable[] = {{SIGTERM, bye}, {0, 0}};
