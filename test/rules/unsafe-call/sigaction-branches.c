// What each branch assigns may be installed.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
int main(int Argc, char **Argv) {
  struct sigaction Sa = {0};
  if (Argc > 1)
    Sa.sa_handler = bye;
  else
    Sa.sa_handler = stop;
  sigaction(SIGINT, &Sa, 0); // handler bye SIGINT; handler stop SIGINT
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
int main(int Argc, char **Argv) {
  struct sigaction Sa = {.sa_handler = bye};
  if (Argc > 1)
    Sa.sa_handler = stop;
  else
    Sa.sa_handler = SIG_IGN;
  sigaction(SIGINT, &Sa, 0); // handler stop SIGINT
}
