// The pointer that walks over the table is a variable of the program.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
static struct entry {
  int Sig;
  void (*Fn)(int);
} Table[] = {{SIGHUP, stop}, {SIGTERM, bye}, {0, 0}}, *Entry;
int main(void) {
  for (Entry = Table; Entry->Fn; Entry++)
    signal(Entry->Sig, Entry->Fn); // handler bye SIGHUP,SIGTERM; handler stop SIGHUP,SIGTERM
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
static struct entry {
  int Sig;
  void (*Fn)(int);
} Table[] = {{SIGHUP, stop}, {SIGTERM, bye}, {0, 0}}, *Entry;
int main(void) {
  Entry = Table;
  signal(Entry->Sig, Entry->Fn); // handler stop SIGHUP
}
