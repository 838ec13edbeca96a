// Two handlers pass different constants: only one of them takes the branch.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void remove_files(int InSignal) {
  if (!InSignal)
    printf("removing\n"); // want unsafe-call "printf" from on_term
}
static void on_int(int Sig) { remove_files(1); }
static void on_term(int Sig) { remove_files(0); }
void elsewhere(void) { signal(SIGTERM, on_term); } // handler on_term SIGTERM
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void remove_files(int InSignal) {
  if (!InSignal)
    printf("removing\n");
}
static void on_int(int Sig) { remove_files(1); }
static void on_term(int Sig) { remove_files(Sig); }
void elsewhere(void) { signal(SIGTERM, on_term); } // handler on_term SIGTERM
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
