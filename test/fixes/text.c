// A literal text to a stream becomes a call of write, with its length.
// RUN: split-file %s %t
// RUN: %fix %t/plain
// RUN: %fix %t/not

//--- plain/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static void onInt(int Sig) {
  printf("interrupted\n");      // fix unsafe-call "printf"
  printf("100%% \"sure\"\t\n"); // fix unsafe-call "printf"
  if (Sig == SIGINT)
    puts("bye");                // fix unsafe-call "puts"
  else
    (void)fputs("caf\xc3\xa9 "  // fix unsafe-call "fputs"
                "\101\n", stderr);
  switch (Sig) {
  case SIGINT:
    fprintf(stdout, "???");     // fix unsafe-call "fprintf"
  }
  puts("");                     // fix unsafe-call "puts"
  fputs("/* no comment */", /* a comment */ stderr); // fix unsafe-call "fputs"
  _exit(1);
}

int main(void) {
  signal(SIGINT, onInt);
  signal(SIGTERM, onInt);
}

//--- plain.after/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static void onInt(int Sig) {
  write(STDOUT_FILENO, "interrupted\n", 12);      // fix unsafe-call "printf"
  write(STDOUT_FILENO, "100% \"sure\"\t\n", 13); // fix unsafe-call "printf"
  if (Sig == SIGINT)
    write(STDOUT_FILENO, "bye\n", 4);                // fix unsafe-call "puts"
  else
    (void)write(STDERR_FILENO, "caf\xc3\xa9 "  // fix unsafe-call "fputs"
                "\101\n", 8);
  switch (Sig) {
  case SIGINT:
    write(STDOUT_FILENO, "???", 3);     // fix unsafe-call "fprintf"
  }
  write(STDOUT_FILENO, "\n", 1);                     // fix unsafe-call "puts"
  write(STDERR_FILENO, "/* no comment */", 16); // fix unsafe-call "fputs"
  _exit(1);
}

int main(void) {
  signal(SIGINT, onInt);
  signal(SIGTERM, onInt);
}

//--- not/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#define TEXT "text\n"
static FILE *Log;
static const char Const[] = "text\n";
static int Written;
static void onInt(int Sig) {
  printf("signal %d\n", Sig);
  printf(TEXT);
  printf(Const);
  Written += printf("counted\n");
  Written = Sig ? Sig : printf("counted\n");
  if (puts("counted") < 0)
    Written = (int)puts("counted");
  fputs("elsewhere\n", Log);
  printf("");
  puts("a\0b");
  printf("two\n"), puts("expressions");
  _exit(1);
}
static void onTerm(int Sig) {
  puts(
#ifdef MORE
      "more "
#endif
      "text");
  _exit(1);
}

int main(void) {
  Log = stderr;
  signal(SIGINT, onInt);
  signal(SIGTERM, onTerm);
  printf("in ordinary code\n");
}
