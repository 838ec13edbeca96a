// A table with more entries than are told apart: its handlers are known still,
// for all the signals of the table.
// RUN: rm -rf %t && mkdir %t
// RUN: %python -c "import sys; t = open(sys.argv[1]).read(); print(t[t.index('//---'):].replace('ENTRIES', '{on_int, SIGINT},' * 5000))" %s > %t/main.c
// RUN: %want %t

//--- main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void on_int(int Sig) { Stop = 1; }
static void on_last(int Sig) {
  printf("last\n"); // want unsafe-call "printf" from on_last
}
static struct entry {
  void (*Handler)(int);
  int Signal;
} Table[] = {ENTRIES{on_last, SIGTERM}};
int main(void) {
  for (unsigned I = 0; I != sizeof Table / sizeof *Table; I++)
    signal(Table[I].Signal, Table[I].Handler); // signals on_last SIGINT,SIGTERM
}
