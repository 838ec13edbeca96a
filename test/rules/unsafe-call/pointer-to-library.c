// What a handler calls with its signal through a pointer is a handler as well,
// but for functions of the system: nobody registers these.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
int puts(const char *);
static void (*Quit)(int), (*Last)(int) = exit, (*Own)(int);
static void mine(int Sig) { puts("mine"); } // want unsafe-call "puts"
static void onHup(int Sig) {
  Quit(Sig); // want unsafe-call "exit"
}
static void onTerm(int Sig) {
  Last(Sig); // want unsafe-call "exit"
}
static void onInt(int Sig) { Own(Sig); }
int main(void) {
  Quit = exit;
  Own = mine;              // handler mine SIGINT
  signal(SIGHUP, onHup);   // handler onHup SIGHUP
  signal(SIGTERM, onTerm); // handler onTerm SIGTERM
  signal(SIGINT, onInt);   // handler onInt SIGINT
  pause();
}
//--- clean/main.c
#include <signal.h>
#include <unistd.h>
static void (*Quit)(int);
static void onHup(int Sig) { Quit(Sig); }
int main(void) {
  Quit = _exit;
  signal(SIGHUP, onHup); // handler onHup SIGHUP
  pause();
}
