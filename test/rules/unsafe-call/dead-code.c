// Code after return, break and goto is not reached.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void on_int(int Sig) {
  switch (Sig) {
  case SIGINT:
    printf("int\n"); // want unsafe-call "printf"
    break;
  }
  goto end;
end:
  printf("end\n"); // want unsafe-call "printf"
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void on_int(int Sig) {
  while (1) {
    if (Sig)
      break;
    continue;
    printf("after continue\n");
  }
  goto end;
  printf("after goto\n");
end:
  Stop = Sig;
  return;
  printf("after return\n");
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
