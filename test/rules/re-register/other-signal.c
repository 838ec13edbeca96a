// For another signal it is a remark.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
// want-remarks
#include <signal.h>
#include <unistd.h>
static volatile sig_atomic_t Count;
static void on_alarm(int Sig) { Count++; }
static void on_int(int Sig) {
  signal(SIGALRM, on_alarm); // want remark re-register "signal"
  alarm(5);
}
int main(void) { signal(SIGINT, on_int); }
//--- clean/main.c
// want-remarks
#include <signal.h>
#include <unistd.h>
static volatile sig_atomic_t Count;
static void on_alarm(int Sig) { Count++; }
static void on_int(int Sig) { alarm(5); }
int main(void) {
  signal(SIGALRM, on_alarm);
  signal(SIGINT, on_int);
}
