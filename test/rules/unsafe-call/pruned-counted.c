// A number that is only counted up and down is not 0 after it was counted up.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
int puts(const char *);
static volatile sig_atomic_t Depth, Signed, Left, Set;
static void sayDepth(const char *Text) {
  if (Depth)
    write(2, Text, 1);
  else
    puts(Text); // want unsafe-call "puts"
}
static void saySigned(const char *Text) {
  if (Signed)
    write(2, Text, 1);
  else
    puts(Text); // want unsafe-call "puts"
}
static void sayLeft(const char *Text) {
  if (Left > 0)
    write(2, Text, 1);
  else
    puts(Text); // want unsafe-call "puts"
}
static void saySet(const char *Text) {
  if (Set)
    write(2, Text, 1);
  else
    puts(Text); // want unsafe-call "puts"
}
static void leave(void) { Left--; }
static void on_term(int Sig) { // signals on_term SIGTERM
  Depth++;
  Depth--;
  sayDepth("after");
  Signed++;
  saySigned("may be 0");
  Left++;
  sayLeft("as well");
  Set++;
  saySet("so is this");
}
int main(int Argc, char **Argv) {
  signal(SIGTERM, on_term);
  Signed--;
  Set = -Argc;
  if (Argc > 1)
    Left++;
  leave();
  pause();
}
//--- clean/main.c
#include <signal.h>
#include <unistd.h>
int puts(const char *);
static volatile sig_atomic_t Depth, Nested;
static void enter(void) { Nested++; }
static void leave(void) { Nested--; }
static void say(const char *Text) {
  if (Depth)
    write(2, Text, 1);
  else
    puts(Text);
}
static void sayNested(const char *Text) {
  if (Nested > 0)
    write(2, Text, 1);
  else
    puts(Text);
}
static void again(const char *Text) {
  Depth++;
  say(Text);
  Depth--;
  say(Text);
}
static void on_term(int Sig) { // signals on_term SIGTERM
  Depth++;
  say("stopped");
  again("twice");
  enter();
  sayNested("inside");
  if (Nested == 0)
    puts("never");
  leave();
  Depth--;
}
int main(void) {
  signal(SIGTERM, on_term);
  for (;;) {
    say("tick");
    enter();
    sayNested("tick");
    leave();
  }
}
