// What of an object's type makes it safe to share, and what does not.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <stdbool.h>
#include <stdatomic.h>
// want-remarks
struct wide { char Bytes[64]; };
static int Counter;
static bool Done;
static sig_atomic_t Plain;
static char *Message;
static struct wide Wide;
static _Atomic(struct wide) Locked;
static double Ratio;
static volatile int Signed;
static volatile struct { int A, B; } Pair;
static void handle(int Sig) {
  struct wide Copy = {{(char)Sig}};
  Counter++;                   // want shared-object "Counter" from handle
  Done = true;                 // want shared-object "Done"
  Plain = 1;                   // want shared-object "Plain"
  Message = "stop";            // want shared-object "Message"
  Wide = Copy;                 // want shared-object "Wide"
  atomic_store(&Locked, Copy); // want shared-object "Locked"
  Ratio = 0.5;                 // want shared-object "Ratio"
  Signed = Sig;                // want remark shared-object "Signed"
  Pair.A = Sig;                // want remark shared-object "Pair.A"
}
int main(void) {
  signal(SIGINT, handle); // handler handle SIGINT
  while (!Done && !Plain && !Message && !Signed && !Pair.A)
    Counter--;
  return Wide.Bytes[0] + atomic_load(&Locked).Bytes[0] + (Ratio > 0);
}
//--- clean/main.c
#include <signal.h>
#include <stdatomic.h>
// want-remarks
static volatile sig_atomic_t Flag;
static volatile sig_atomic_t Pending[65];
static struct { int Unrelated; volatile sig_atomic_t Hangup; } State;
static atomic_int Number;
static _Atomic(void *) Pointer;
static atomic_flag Taken = ATOMIC_FLAG_INIT;
static const int Limit = 4;
static unsigned Builtin;
static void handle(int Sig) {
  int Local = Sig;
  Local++;
  Flag = Local > Limit;
  Pending[Sig] = 1;
  State.Hangup = 1;
  atomic_fetch_add(&Number, 1);
  Number = 2;
  atomic_store(&Pointer, (void *)0);
  atomic_flag_test_and_set(&Taken);
  __atomic_fetch_add(&Builtin, 1, __ATOMIC_RELAXED);
}
int main(void) {
  signal(SIGINT, handle); // handler handle SIGINT
  while (!Flag && !Pending[SIGINT] && !State.Hangup && !Number)
    State.Unrelated++;
  __atomic_store_n(&Builtin, 0, __ATOMIC_RELAXED);
  return Limit + State.Unrelated + (Pointer != 0) +
         atomic_flag_test_and_set(&Taken);
}
