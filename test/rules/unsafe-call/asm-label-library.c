// An asm label names a function of the library.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/registers
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int emit(const char *) __asm__("puts");
static void on_int(int Sig) { emit("bye"); } // want unsafe-call "puts"
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- registers/main.c
#include <signal.h>
int printf(const char *, ...);
int real_sigaction(int, const struct sigaction *,
                   struct sigaction *) __asm__("sigaction");
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
int main(void) {
  struct sigaction Sa = {.sa_handler = bye};
  real_sigaction(SIGHUP, &Sa, 0); // handler bye SIGHUP
}
//--- clean/main.c
#include <signal.h>
int puts(const char *) __asm__("getpid");
static void on_int(int Sig) { puts("bye"); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int safe
