// A record is copied as bytes, or with the memory that it is in.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/loop
// RUN: %want %t/union
// RUN: %want %t/larger
// RUN: %want %t/buffer
// RUN: %want %t/clean

//--- loop/main.c
#include <signal.h>
#include <stddef.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
int main(void) {
  struct sigaction Sa = {.sa_handler = bye}, Copy;
  for (size_t I = 0; I < sizeof Sa; I++)
    ((char *)&Copy)[I] = ((char *)&Sa)[I];
  sigaction(SIGHUP, &Copy, 0); // handler bye SIGHUP
}
//--- union/main.c
#include <signal.h>
#include <string.h>
int printf(const char *, ...);
union action {
  struct sigaction sa;
  unsigned char bytes[sizeof(struct sigaction)];
};
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
int main(void) {
  union action A, Copy;
  memset(&A, 0, sizeof A);
  A.sa.sa_handler = bye;
  memmove(Copy.bytes, A.bytes, sizeof Copy.bytes);
  sigaction(SIGHUP, &Copy.sa, 0); // handler bye SIGHUP
}
//--- larger/main.c
#include <signal.h>
#include <stdlib.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
int main(void) {
  void (**All)(int) = malloc(3 * sizeof *All);
  All[0] = bye;
  for (int N = 9; N < 99; N += 9)
    All = realloc(All, N * sizeof *All);
  signal(SIGTERM, All[0]); // handler bye SIGTERM
}
//--- buffer/main.c
#include <signal.h>
#include <stdlib.h>
#include <string.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void again(int Sig) { printf("again\n"); } // want unsafe-call "printf"
int main(void) {
  char Buffer[sizeof(struct sigaction)];
  static char Other[sizeof(struct sigaction)];
  struct sigaction *Made = malloc(sizeof *Made), Sa = {.sa_handler = again};
  memset(Made, 0, sizeof *Made);
  Made->sa_handler = bye;
  memcpy(Buffer, Made, sizeof Buffer);
  sigaction(SIGTERM, (struct sigaction *)Buffer, 0); // handler bye SIGTERM
  memcpy(Other, &Sa, sizeof Other);
  sigaction(SIGHUP, (struct sigaction *)Other, 0); // handler again SIGHUP
}
//--- clean/main.c
#include <signal.h>
#include <stdlib.h>
#include <string.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = 1; }
int main(void) {
  char Name[8];
  struct sigaction Sa = {.sa_handler = stop}, Copy, Other = {.sa_handler = bye};
  memcpy(Name, "other", 6);
  for (size_t I = 0; I < sizeof Sa; I++)
    ((char *)&Copy)[I] = ((char *)&Sa)[I];
  sigaction(SIGHUP, &Copy, 0); // handler stop SIGHUP
  void (**All)(int) = malloc(2 * sizeof *All);
  All[0] = stop;
  All[1] = Other.sa_handler;
  All = realloc(All, 9 * sizeof *All);
  signal(SIGTERM, All[0]); // handler stop SIGTERM
  All[1](0);
}
