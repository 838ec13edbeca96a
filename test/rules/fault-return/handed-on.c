// What a handler calls with its signal returns to that handler.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
static void (*Hook)(int);
static void note(int Sig) { write(2, "x", 1); }
static void on_crash(int Sig) {
  Hook(Sig); // want fault-return "on_crash"
}
int main(void) {
  Hook = note;
  signal(SIGSEGV, on_crash);
}
//--- clean/hook.c
#include <signal.h>
#include <unistd.h>
static void (*Hook)(int);
void set_hook(void (*To)(int)) { Hook = To; }
void on_crash(int Sig) {
  Hook(Sig);
  signal(Sig, SIG_DFL);
  raise(Sig);
}
//--- clean/main.c
#include <signal.h>
#include <unistd.h>
void set_hook(void (*)(int));
void on_crash(int);
static void note(int Sig) { write(2, "x", 1); }
int main(void) {
  set_hook(note);            // handler note SIGSEGV
  signal(SIGSEGV, on_crash); // handler on_crash SIGSEGV
}
