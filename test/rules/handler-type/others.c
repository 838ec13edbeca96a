// Functions of other libraries call their handlers in their own ways.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t

//--- main.c
// ordinary on_event
#include <signal.h>
typedef struct uv_signal uv_signal_t;
int uv_signal_start(uv_signal_t *, void (*)(uv_signal_t *, int), int);
static void on_event(uv_signal_t *Handle, int Sig) {}
int main(void) { uv_signal_start(0, on_event, SIGINT); }
