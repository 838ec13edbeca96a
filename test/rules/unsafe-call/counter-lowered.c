// A loop that counts down in a function brings the number below anything: what
// is said of it comes to an end, and is that it may be negative.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/loop
// RUN: %want %t/reset

//--- loop/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static volatile sig_atomic_t Depth;
int more(void);
static void leave(void) { --Depth; }
static void leave_all(void) {
  while (more())
    leave();
}
static void say(const char *Text) {
  if (Depth)
    write(2, Text, 1);
  else
    puts(Text); // want unsafe-call "puts"
}
static void on_term(int Sig) {
  Depth++;
  say("stopped");
  _exit(1);
}
int main(void) {
  signal(SIGTERM, on_term);
  for (;;) {
    leave_all();
    say("tick");
  }
}
// Somebody forgets what others have counted up: then it is counted down below 0,
// and counting up may give 0.
//--- reset/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static volatile sig_atomic_t Depth;
static void say(const char *Text) {
  if (Depth)
    write(2, Text, 1);
  else
    puts(Text); // want unsafe-call "puts"
}
static void on_hup(int Sig) { Depth = 0; }
static void on_term(int Sig) {
  Depth++;
  say("stopped");
  _exit(1);
}
int main(void) {
  signal(SIGHUP, on_hup);
  signal(SIGTERM, on_term);
  for (;;) {
    Depth++;
    say("tick");
    Depth--;
  }
}
