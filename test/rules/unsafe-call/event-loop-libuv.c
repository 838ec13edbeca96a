// Handlers of libuv run in ordinary context: silent, and listed as such.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
typedef struct uv_signal_s uv_signal_t;
int uv_signal_start(uv_signal_t *, void (*)(uv_signal_t *, int), int);
static void on_event(uv_signal_t *Watcher, int Number) {
  printf("event\n"); // want unsafe-call "printf" from on_signal
}
static void on_signal(int Sig) { on_event(0, 0); }
int main(void) {
  signal(SIGTERM, on_signal); // handler on_signal SIGTERM; ordinary on_event
  uv_signal_start(0, on_event, SIGINT);
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
typedef struct uv_signal_s uv_signal_t;
int uv_signal_start(uv_signal_t *, void (*)(uv_signal_t *, int), int);
static void on_event(uv_signal_t *Watcher, int Number) {
  printf("event\n"); // ordinary on_event
}
int main(void) {
  uv_signal_start(0, on_event, SIGINT);
}
