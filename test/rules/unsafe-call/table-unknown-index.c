// An index that cannot be known makes every element a handler.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
static void (*const Handlers[])(int) = {stop, bye};
int main(int Argc, char **Argv) {
  signal(SIGINT, Handlers[Argc]); // handler bye SIGINT; handler stop SIGINT
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
static void (*const Handlers[])(int) = {stop, SIG_IGN};
static void (*const Loggers[])(int) = {bye, bye};
int main(int Argc, char **Argv) {
  Loggers[Argc](0);
  signal(SIGINT, Handlers[Argc]); // handler stop SIGINT
}
