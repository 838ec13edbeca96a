// What is written where only the end of the process follows nobody reads; what
// is read there counts.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean
// RUN: %want %t/each-other

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
//--- each-other/leave.h
void leave(int);
void leave_by_way(int);
void work(int);
//--- each-other/leave.c
#include "leave.h"
#include <stdlib.h>
void leave(int R) {
  work(R - 1);
  exit(R); // want unsafe-call "exit"
}
//--- each-other/main.c
// What calls what ends the process, and that calls it.
#include "leave.h"
#include <signal.h>
#include <unistd.h>
static int Dying, Leaving;
static volatile sig_atomic_t Waits = 1;
void leave_by_way(int R) {
  if (Dying < 2)
    work(R);
  leave(R);
}
void work(int N) {
  if (N > 2)
    leave(2);
  if (N > 3)
    leave_by_way(1);
  if (Dying == 2)
    pause();
}
static void on_term(int Sig) {
  if (Waits)
    return;
  Dying = 1;
  leave_by_way(1);
}
static void on_hup(int Sig) {
  Leaving = 1; // want shared-object "Leaving"
  work(Sig);
}
int main(int Argc, char **Argv) {
  if (Argc > 3)
    leave(0);
  signal(SIGTERM, on_term);
  signal(SIGHUP, on_hup);
  Waits = 0;
  while (!Leaving)
    work(Argc);
}
