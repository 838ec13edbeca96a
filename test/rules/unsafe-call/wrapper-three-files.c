// Three wrappers in three units, one calling the next.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
void on_fatal(void (*)(int));
int main(void) { on_fatal(bye); } // handler bye SIGINT,SIGTERM
//--- unsafe/fatal.c
#include <signal.h>
void on(int, void (*)(int));
void on_fatal(void (*Fn)(int)) {
  on(SIGINT, Fn);
  on(SIGTERM, Fn);
}
//--- unsafe/on.c
void install(int, void (*)(int), int);
void on(int Number, void (*Fn)(int)) { install(Number, Fn, 0); }
//--- unsafe/install.c
#include <signal.h>
void install(int Number, void (*Fn)(int), int Flags) {
  struct sigaction Sa = {.sa_handler = Fn, .sa_flags = Flags};
  sigaction(Number, &Sa, 0);
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
void on(int, void (*)(int));
int main(void) {
  on(SIGINT, stop); // handler stop SIGINT
  bye(0);
}
//--- clean/on.c
void install(int, void (*)(int), int);
void on(int Number, void (*Fn)(int)) { install(Number, Fn, 0); }
//--- clean/install.c
#include <signal.h>
void install(int Number, void (*Fn)(int), int Flags) {
  struct sigaction Sa = {.sa_handler = Fn, .sa_flags = Flags};
  sigaction(Number, &Sa, 0);
}
