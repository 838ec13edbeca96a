// A handler is gone where another function has put back what was there before.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/helper
// RUN: %want %t/record
// RUN: %want %t/before
// RUN: %want %t/early

//--- helper/main.c
#include <signal.h>
#include <unistd.h>
void leave(void);
struct sigaction Old;
static long Count;
static void on_int(int Sig) { Count = Sig; }
int main(void) {
  struct sigaction Act = {.sa_handler = on_int};
  sigaction(SIGINT, &Act, &Old);
  sleep(1);
  leave();
  return (int)Count;
}
//--- helper/leave.c
#include <signal.h>
extern struct sigaction Old;
void leave(void) { sigaction(SIGINT, &Old, 0); }
//--- record/main.c
#include <signal.h>
#include <unistd.h>
struct kept {
  int Signal;
  void (*Old)(int);
};
static long Count;
static void on_int(int Sig) { Count = Sig; }
static void enter(struct kept *K, int Sig) {
  K->Signal = Sig;
  K->Old = signal(Sig, on_int);
}
static void leave(struct kept *K) { signal(K->Signal, K->Old); }
int main(void) {
  struct kept K;
  enter(&K, SIGINT);
  sleep(1);
  leave(&K);
  return (int)Count;
}
// What was there before is the same handler.
//--- before/main.c
#include <signal.h>
#include <unistd.h>
static struct sigaction Old;
static long Count;
static void on_int(int Sig) { Count = Sig; } // want shared-object "Count" from on_int
static void leave(void) { sigaction(SIGINT, &Old, 0); }
int main(void) {
  struct sigaction Act = {.sa_handler = on_int};
  signal(SIGINT, on_int);
  sigaction(SIGINT, &Act, &Old);
  sleep(1);
  leave();
  return (int)Count;
}
// It is used before that.
//--- early/main.c
#include <signal.h>
#include <unistd.h>
static struct sigaction Old;
static long Count;
static void on_int(int Sig) { Count = Sig; } // want shared-object "Count" from on_int
static void leave(void) { sigaction(SIGINT, &Old, 0); }
int main(void) {
  struct sigaction Act = {.sa_handler = on_int};
  sigaction(SIGINT, &Act, &Old);
  Count++;
  leave();
}
