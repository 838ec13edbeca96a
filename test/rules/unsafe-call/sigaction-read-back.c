// A struct that sigaction() only fills installs nothing.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
int main(void) {
  struct sigaction Sa = {.sa_handler = bye};
  sigaction(SIGINT, &Sa, &Sa); // handler bye SIGINT
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
int main(void) {
  struct sigaction Sa = {.sa_handler = bye};
  sigaction(SIGINT, 0, &Sa); // no-handlers
  return Sa.sa_flags;
}
