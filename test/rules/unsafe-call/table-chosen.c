// A loop over a table in which a branch chooses between the handler of an entry
// and another disposition.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <string.h>
int printf(const char *, ...);
struct entry {
  int Sig;
  void (*Fn)(int, siginfo_t *, void *);
};
static void bye(int Sig, siginfo_t *Info, void *Context) {
  printf("bye\n"); // want unsafe-call "printf"
}
static struct entry Table[] = {
    {SIGHUP, bye}, {SIGTERM, bye}, {SIGSYS, 0}, {SIGPIPE, 0}, {0, 0}};
int main(void) {
  struct sigaction Action;
  for (struct entry *Entry = Table; Entry->Sig; ++Entry) {
    memset(&Action, 0, sizeof Action);
    if (Entry->Fn) {
      Action.sa_sigaction = Entry->Fn;
      Action.sa_flags = SA_SIGINFO;
    } else {
      Action.sa_handler = SIG_IGN;
    }
    sigaction(Entry->Sig, &Action, 0); // handler bye SIGHUP,SIGTERM
  }
}
//--- clean/main.c
#include <signal.h>
#include <string.h>
int printf(const char *, ...);
struct entry {
  int Sig;
  void (*Fn)(int, siginfo_t *, void *);
};
static volatile sig_atomic_t Stop;
static void bye(int Sig, siginfo_t *Info, void *Context) {
  if (Sig == SIGPIPE)
    printf("bye\n"); // It is ignored.
  Stop = 1;
}
static struct entry Table[] = {{SIGHUP, bye}, {SIGPIPE, 0}};
int main(void) {
  struct sigaction Action;
  for (int I = 0; I < 2; ++I) {
    memset(&Action, 0, sizeof Action);
    if (Table[I].Fn) {
      Action.sa_sigaction = Table[I].Fn;
      Action.sa_flags = SA_SIGINFO;
    } else {
      Action.sa_handler = SIG_IGN;
    }
    sigaction(Table[I].Sig, &Action, 0); // handler bye SIGHUP
  }
}
