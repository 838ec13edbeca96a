// Of the signals in a table those count that no test in the loop skips; what is
// no signal ends the table.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/skipped
// RUN: %want %t/all

//--- skipped/main.c
#include <signal.h>
int printf(const char *, ...);
static struct entry {
  int Signal;
  int Restore;
} Table[] = {{SIGALRM}, {SIGCONT}, {SIGINT}, {SIGPIPE}, {SIGKILL}, {-1}};
static void on_signal(int Sig) {
  printf("signal\n"); // want unsafe-call "printf"
}
static int install(int Signal, void (*Handler)(int)) {
  struct sigaction Act = {0};
  if (Signal == SIGKILL)
    return -1;
  Act.sa_handler = Handler;
  return sigaction(Signal, &Act, 0);
}
int main(void) {
  struct entry *E;
  for (E = Table; E->Signal > 0; E++)
    switch (E->Signal) {
    case SIGCONT:
    case SIGPIPE:
      break;
    default:
      install(E->Signal, on_signal); // handler on_signal SIGALRM,SIGINT
      break;
    }
}

//--- all/main.c
#include <signal.h>
int printf(const char *, ...);
static int Table[] = {SIGALRM, SIGCONT, SIGINT, 0};
static void on_signal(int Sig) {
  printf("signal\n"); // want unsafe-call "printf"
}
static int Seen;
int main(void) {
  for (int I = 0; Table[I]; I++) {
    // It tells them apart, and installs for each.
    if (Table[I] == SIGCONT)
      Seen = 1;
    signal(Table[I], on_signal); // handler on_signal SIGALRM,SIGCONT,SIGINT
  }
}
