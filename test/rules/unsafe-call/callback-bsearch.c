// bsearch() calls its comparison function.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
void *bsearch(const void *, const void *, unsigned long, unsigned long, int (*)(const void *, const void *));
static int Numbers[4];
static int compare(const void *A, const void *B) {
  printf("comparing\n"); // want unsafe-call "printf"
  return *(const int *)A - *(const int *)B;
}
static void on_int(int Sig) { bsearch(&Sig, Numbers, 4, sizeof *Numbers, compare); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
void *bsearch(const void *, const void *, unsigned long, unsigned long, int (*)(const void *, const void *));
static int Numbers[4];
static int compare(const void *A, const void *B) {
  return *(const int *)A - *(const int *)B;
}
static void on_int(int Sig) { bsearch(&Sig, Numbers, 4, sizeof *Numbers, compare); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
