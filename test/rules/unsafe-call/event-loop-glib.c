// Handlers of GLib run in ordinary context: silent, and listed as such.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
unsigned g_unix_signal_add(int, int (*)(void *), void *);
static int on_event(void *Data) {
  printf("event\n"); // want unsafe-call "printf" from on_signal
  return 0;
}
static void on_signal(int Sig) { on_event(0); }
int main(void) {
  signal(SIGTERM, on_signal); // handler on_signal SIGTERM; ordinary on_event
  g_unix_signal_add(SIGINT, on_event, 0);
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
unsigned g_unix_signal_add(int, int (*)(void *), void *);
static int on_event(void *Data) {
  printf("event\n"); // ordinary on_event
  return 0;
}
int main(void) {
  g_unix_signal_add(SIGINT, on_event, 0);
}
