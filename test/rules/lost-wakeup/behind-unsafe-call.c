// Where the handler runs the program's own code, what is unsafe there is
// reported, and what that code sets is no flag for anybody.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
static volatile sig_atomic_t Ended;
static void finish(void) { Ended = 1; }
static void on_term(int Sig) { finish(); }
int main(int Count, char **Words) {
  signal(SIGTERM, on_term);
  if (Count > 1)
    finish();
  while (!Ended)
    pause(); // want lost-wakeup "pause"
}
//--- clean/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static volatile sig_atomic_t Ended;
static void finish(void) {
  puts("bye");
  Ended = 1;
}
static void on_term(int Sig) { finish(); }
int main(int Count, char **Words) {
  signal(SIGTERM, on_term);
  if (Count > 1)
    finish();
  while (!Ended)
    pause();
}
