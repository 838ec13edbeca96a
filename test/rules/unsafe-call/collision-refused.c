// Where the system has refused to install a handler, it interrupts nothing.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/refused
// RUN: %want %t/variable
// RUN: %want %t/goes-on
// RUN: %want %t/default

//--- refused/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static void on_term(int Sig) {
  printf("stop\n"); // want unsafe-call "printf" ; collides-nothing "printf"
  _exit(0);
}
int main(void) {
  if (signal(SIGTERM, on_term) == SIG_ERR) {
    printf("cannot catch it\n");
    return 1;
  }
  for (;;)
    pause();
}
//--- variable/main.c
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
static void on_term(int Sig) {
  printf("stop\n"); // want unsafe-call "printf" ; collides-nothing "printf"
  _exit(0);
}
int main(void) {
  struct sigaction Act = {.sa_handler = on_term};
  int Failed = sigaction(SIGTERM, &Act, 0);
  if (Failed < 0) {
    printf("cannot catch it\n");
    exit(1);
  }
  for (;;)
    pause();
}
//--- goes-on/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static void on_term(int Sig) {
  printf("stop\n"); // want unsafe-call "printf"
  _exit(0);
}
int main(void) {
  if (signal(SIGTERM, on_term) == SIG_ERR)
    printf("cannot catch it\n");
  printf("ready\n"); // collides "printf" on stream
  for (;;)
    pause();
}
// The default was there before: the handler is installed.
//--- default/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static void on_term(int Sig) {
  printf("stop\n"); // want unsafe-call "printf"
  _exit(0);
}
int main(void) {
  if (signal(SIGTERM, on_term) == SIG_DFL)
    printf("nobody ignores it\n"); // collides "printf" on stream
  for (;;)
    pause();
}
