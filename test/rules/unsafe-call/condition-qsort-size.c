// qsort() of an unknown size may need the heap.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
void qsort(void *, unsigned long, unsigned long, int (*)(const void *, const void *));
static int Numbers[4096], Count;
static int compare(const void *A, const void *B) {
  return *(const int *)A - *(const int *)B;
}
static void on_int(int Sig) { qsort(Numbers, Count, sizeof *Numbers, compare); } // want unsafe-call "qsort"
void count(int N) { Count = N; }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
void qsort(void *, unsigned long, unsigned long, int (*)(const void *, const void *));
static int Numbers[16];
static int compare(const void *A, const void *B) {
  return *(const int *)A - *(const int *)B;
}
static void on_int(int Sig) {
  qsort(Numbers, sizeof Numbers / sizeof *Numbers, sizeof *Numbers, compare);
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
