// Builtins, errno and atomics are no unknown calls.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unknown
// RUN: %want %t/clean

//--- unknown/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
int atomic_device(void);
static void on_int(int Sig) {
  Stop = atomic_device(); // want remark unknown-call "atomic_device"; want-remarks
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
// want-remarks
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
#include <errno.h>
#include <stdatomic.h>
static atomic_int Count;
static void on_int(int Sig) {
  int Saved = errno;
  atomic_fetch_add(&Count, 1);
  __atomic_store_n(&Stop, 1, __ATOMIC_SEQ_CST);
  if (__builtin_expect(Sig == 0, 0))
    __builtin_unreachable();
  errno = Saved; // verdict on_int safe
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
