// A handler that a function installs for a while is gone when the function has
// put back what was there before.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/restored
// RUN: %want %t/signal
// RUN: %want %t/left
// RUN: %want %t/again
// RUN: %want %t/wrapper
// RUN: %want %t/nested

//--- restored/main.c
#include <stdio.h>
int ask(char *Into);
int main(int argc, char **argv) {
  char Answer[1];
  for (;;) {
    ask(Answer);
    fprintf(stderr, "%s\n", argv[0]);
  }
}
//--- restored/ask.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static void on_int(int Sig) {
  fprintf(stderr, "int\n"); // want unsafe-call "fprintf"; collides-nothing "fprintf"
}
int ask(char *Into) {
  struct sigaction Old, Action = {.sa_handler = on_int};
  sigemptyset(&Action.sa_mask);
  sigaction(SIGINT, &Action, &Old); // handler on_int SIGINT
  int Result = (int)read(0, Into, 1);
  sigaction(SIGINT, &Old, 0);
  return Result;
}

//--- signal/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static void on_int(int Sig) {
  fprintf(stderr, "int\n"); // want unsafe-call "fprintf"; collides-nothing "fprintf"
}
static void ask(char *Into) {
  void (*Old)(int) = signal(SIGINT, on_int); // handler on_int SIGINT
  read(0, Into, 1);
  signal(SIGINT, Old);
}
int main(int argc, char **argv) {
  char Answer[1];
  ask(Answer);
  fprintf(stderr, "%s\n", argv[0]);
}

// One way out of it forgets.
//--- left/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static void on_int(int Sig) {
  fprintf(stderr, "int\n"); // want unsafe-call "fprintf"
}
static int ask(char *Into) {
  struct sigaction Old, Action = {.sa_handler = on_int};
  sigemptyset(&Action.sa_mask);
  sigaction(SIGINT, &Action, &Old); // handler on_int SIGINT
  if (read(0, Into, 1) < 0)
    return -1;
  sigaction(SIGINT, &Old, 0);
  return 0;
}
int main(int argc, char **argv) {
  char Answer[1];
  ask(Answer);
  fprintf(stderr, "%s\n", argv[0]); // collides "fprintf" on stream via main
}

// What was there is the other handler.
//--- again/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static void on_int(int Sig) {
  fprintf(stderr, "int\n"); // want unsafe-call "fprintf"
}
static void on_break(int Sig) {}
static void ask(char *Into) {
  struct sigaction Old, Action = {.sa_handler = on_break};
  sigemptyset(&Action.sa_mask);
  sigaction(SIGINT, &Action, &Old); // handler on_break SIGINT
  read(0, Into, 1);
  sigaction(SIGINT, &Old, 0);
}
int main(int argc, char **argv) {
  char Answer[1];
  signal(SIGINT, on_int); // handler on_int SIGINT
  ask(Answer);
  fprintf(stderr, "%s\n", argv[0]); // collides "fprintf" on stream via main
}

// It has been installed by a function that is called before.
//--- wrapper/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static void on_int(int Sig) {
  fprintf(stderr, "int\n"); // want unsafe-call "fprintf"
}
static void on_break(int Sig) {}
static void set(void (*Handler)(int)) {
  signal(SIGINT, Handler);
}
static void ask(char *Into) {
  struct sigaction Old, Action = {.sa_handler = on_break};
  set(on_int); // handler on_int SIGINT
  sigemptyset(&Action.sa_mask);
  sigaction(SIGINT, &Action, &Old); // handler on_break SIGINT
  read(0, Into, 1);
  sigaction(SIGINT, &Old, 0);
}
int main(int argc, char **argv) {
  char Answer[1];
  ask(Answer);
  fprintf(stderr, "%s\n", argv[0]); // collides "fprintf" on stream via main
}

// A function that is called in between does the same for itself.
//--- nested/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static void on_int(int Sig) {
  fprintf(stderr, "int\n"); // want unsafe-call "fprintf"; collides-nothing "fprintf"
}
static void on_break(int Sig) {
  fprintf(stderr, "break\n"); // want unsafe-call "fprintf"; collides-nothing "fprintf"
}
static void send(char *Into) {
  void (*Old)(int) = signal(SIGINT, on_break); // handler on_break SIGINT
  read(0, Into, 1);
  signal(SIGINT, Old);
}
static void send_all(char *Into) {
  void (*Old)(int) = signal(SIGINT, on_int); // handler on_int SIGINT
  for (int I = 0; I != 3; ++I)
    send(Into);
  signal(SIGINT, Old);
}
int main(int argc, char **argv) {
  char Answer[1];
  for (;;) {
    send_all(Answer);
    fprintf(stderr, "%s\n", argv[0]);
  }
}
