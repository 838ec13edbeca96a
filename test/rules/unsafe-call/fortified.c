// With -D_FORTIFY_SOURCE the headers' own bodies are neither blamed nor praised.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/flags
*: -O2 -D_FORTIFY_SOURCE=2
//--- unsafe/main.c
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
static void on_int(int Sig) {
  printf("bye %d\n", Sig);   // want unsafe-call "printf"
  fprintf(stderr, "bye\n"); // want unsafe-call "fprintf"
  free(malloc(8));          // want unsafe-call "malloc"; want unsafe-call "free"
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/flags
*: -O2 -D_FORTIFY_SOURCE=2
//--- clean/main.c
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>
static void on_int(int Sig) {
  char Buffer[64];
  int Saved = errno, File = open("/tmp/x", O_RDONLY);
  memset(Buffer, 0, sizeof Buffer);
  strcpy(Buffer, "bye ");
  strncat(Buffer, strchr("a\n", 'a'), 8);
  memcpy(Buffer + 20, Buffer, 10);
  if (read(File, Buffer, sizeof Buffer) < 0 || write(2, Buffer, strlen(Buffer)) < 0)
    _exit(1);
  errno = Saved;
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int safe
