// A flag that the handler sets holds across a call through a pointer, unless
// something that the call may lead to writes it: the functions that are stored
// to what is called; of a pointer that comes from elsewhere, all functions whose
// address is taken and that fit the call.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/unknown
// RUN: %want %t/looked-up
// RUN: %want %t/written-through-pointer
// RUN: %want %t/clean

//--- unsafe/log.h
struct sink {
  int (*put)(const char *);
  void (*close)(struct sink *);
};
extern struct sink *Out;
extern int InHandler;
void note(const char *);
//--- unsafe/log.c
#include "log.h"
int printf(const char *, ...);
int InHandler;
void note(const char *Text) {
  if (!InHandler)
    printf("%s", Text); // want unsafe-call "printf"
}
//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
#include "log.h"
static int put(const char *Text) {
  InHandler = 0;
  return Text[0];
}
static void close_it(struct sink *Which) { (void)Which; }
static struct sink Standard = {put, close_it};
struct sink *Out = &Standard;
static void on_int(int Sig) {
  InHandler = 1;
  Out->put("x");
  note("signal\n");
  InHandler = 0;
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT

//--- clean/log.h
struct sink {
  int (*put)(const char *);
  void (*close)(struct sink *);
};
extern struct sink *Out;
extern int InHandler;
void note(const char *);
//--- clean/log.c
#include "log.h"
int printf(const char *, ...);
int InHandler;
void note(const char *Text) {
  if (!InHandler)
    printf("%s", Text);
}
//--- clean/main.c
#include <signal.h>
#include <unistd.h>
#include "log.h"
static int put(const char *Text) { return Text[0]; }
static int put_other(const char *Text) { return Text[1]; }
// Its address is taken, and it fits, but it is stored elsewhere.
static int reset(const char *Text) {
  InHandler = 0;
  return Text[0];
}
static int (*Hook)(const char *) = reset;
static void close_it(struct sink *Which) {
  InHandler = 0;
  (void)Which;
}
static struct sink Standard = {put, close_it};
struct sink *Out = &Standard;
static void on_int(int Sig) {
  InHandler = 1;
  Out->put("x");
  note("signal\n");
  InHandler = 0;
}
int main(int Argc, char **Argv) {
  if (Argc > 1)
    Standard.put = put_other;
  if (Hook)
    Hook(Argv[0]);
  signal(SIGINT, on_int); // handler on_int SIGINT
}

//--- unknown/main.c
#include <signal.h>
int printf(const char *, ...);
typedef int (*put_fn)(const char *);
put_fn load(const char *);
static put_fn Put;
static int InHandler;
static int reset(const char *Text) {
  InHandler = 0;
  return Text[0];
}
static void on_int(int Sig) {
  InHandler = 1;
  Put("x"); // want remark unknown-call "Put"
  if (!InHandler)
    printf("signal\n"); // want unsafe-call "printf"
  InHandler = 0;
}
void use(put_fn F);
int main(void) {
  Put = load("put");
  use(reset);
  signal(SIGINT, on_int); // handler on_int SIGINT
}

//--- looked-up/main.c
#include <signal.h>
int printf(const char *, ...);
void look_up(const char *Name, int (**Into)(const char *));
void use(int (*)(const char *));
static int (*Put)(const char *), (*Flush)(const char *);
static int InHandler;
static int put(const char *Text) { return Text[0]; }
static int reset(const char *Text) {
  InHandler = 0;
  return Text[0];
}
static void on_int(int Sig) {
  InHandler = 1;
  Put("x"); // want remark unknown-call "Put"
  if (!InHandler)
    printf("signal\n"); // want unsafe-call "printf"
  Flush("x"); // want remark unknown-call "Flush"
  InHandler = 0;
}
int main(void) {
  Put = put;
  look_up("put", &Put);
  look_up("flush", &Flush);
  use(reset);
  signal(SIGINT, on_int); // handler on_int SIGINT
}

//--- written-through-pointer/main.c
#include <signal.h>
int printf(const char *, ...);
static int InHandler;
static int *Level = &InHandler;
static int put(const char *Text) {
  *Level = 0;
  return Text[0];
}
static int (*Put)(const char *);
static void on_int(int Sig) {
  InHandler = 1;
  Put("x");
  if (!InHandler)
    printf("signal\n"); // want unsafe-call "printf"
  InHandler = 0;
}
int main(void) {
  Put = put;
  signal(SIGINT, on_int); // handler on_int SIGINT
}
