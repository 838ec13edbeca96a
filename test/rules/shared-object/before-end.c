// What is written where only the end of the process follows nobody reads; what
// is read there counts.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include "end.h"
static int Why, Times;
static char *Message;
static void on_term(int Sig) {
  Why = Sig; // want shared-object "Why"
  if (Times++ > 2) // want shared-object "Times"
    end(Message); // want shared-object "Message"
}
int main(int Argc, char **Argv) {
  signal(SIGTERM, on_term); // handler on_term SIGTERM
  while (!Why)
    Message = Argv[Times];
}
//--- unsafe/end.h
_Noreturn void end(const char *);
//--- unsafe/end.c
#include <unistd.h>
#include "end.h"
void end(const char *Text) { _exit(Text != 0); }
//--- clean/main.c
#include <signal.h>
#include "end.h"
static int Why;
static volatile sig_atomic_t Hurry;
static void on_term(int Sig) {
  if (Hurry) {
    Why = Sig;
    end("term");
  }
  Hurry = 1;
}
int main(int Argc, char **Argv) {
  signal(SIGTERM, on_term); // handler on_term SIGTERM
  while (!Why)
    Hurry = 0;
}
//--- clean/end.h
void end(const char *);
//--- clean/end.c
#include <unistd.h>
#include "end.h"
void end(const char *Text) {
  if (Text)
    _exit(1);
  _exit(2);
}
