// A pointer walks a table up to its empty last element.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
static const struct entry {
  int Number;
  void (*Fn)(int);
} Table[] = {{SIGINT, bye}, {SIGTERM, stop}, {0, 0}};
int main(void) {
  for (const struct entry *Entry = Table; Entry->Number; ++Entry)
    signal(Entry->Number, Entry->Fn); // handler bye SIGINT; handler stop SIGTERM
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
static const struct entry {
  int Number;
  void (*Fn)(int);
} Table[] = {{SIGINT, stop}, {SIGTERM, SIG_IGN}, {0, 0}};
int main(void) {
  const struct entry *Entry = Table;
  while (Entry->Fn) {
    signal(Entry->Number, Entry->Fn); // handler stop SIGINT
    Entry++;
  }
}
