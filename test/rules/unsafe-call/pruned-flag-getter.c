// A flag that is read through a function is the flag.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int puts(const char *);
static int Child;
static int is_child(void) { return Child; }
static void start(void) {
  if (is_child())
    return;
  puts("parent"); // want unsafe-call "puts"
}
static void on_chld(int Sig) {
  start();
  Child = 1;
}
int main(void) { signal(SIGCHLD, on_chld); } // handler on_chld SIGCHLD
//--- clean/main.c
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
int puts(const char *);
static int Child, Ready;
int is_child(void) { return Child; }
static int is_ready(void) { return Ready; }
static void start(void) {
  if (is_child())
    return;
  puts("parent");
}
static void child(void) {
  Child = 1;
  start();
  _exit(0);
}
static void on_chld(int Sig) {
  if (!is_ready())
    exit(1);
  child();
}
int main(void) {
  Ready = 1;
  signal(SIGCHLD, on_chld); // handler on_chld SIGCHLD; verdict on_chld safe
  start();
}
