// What was set before the handler is installed is set when it runs.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/cache
// RUN: %want %t/cache-by-helper
// RUN: %want %t/field
// RUN: %want %t/certain
// RUN: %want %t/once
// RUN: %want %t/buffer
// RUN: %want %t/not-on-every-path
// RUN: %want %t/emptied
// RUN: %want %t/cleared-with-others
// RUN: %want %t/set-after
// RUN: %want %t/second-installation
// RUN: %want %t/flag-taken-back
// RUN: %want %t/through-parameter

//--- cache/main.c
#include <signal.h>
#include <stdlib.h>
static char *Cache;
static char *name(void) {
  if (!Cache)
    Cache = malloc(8); // want remark unsafe-call "malloc"
  return Cache;
}
static void on_int(int Sig) { name(); }
int main(void) {
  name();
  signal(SIGINT, on_int); // handler on_int SIGINT; verdict on_int unknown
}
//--- cache-by-helper/main.c
#include <signal.h>
#include <stdlib.h>
void prepare(void);
char *name(void);
static void on_int(int Sig) { name(); }
static void install(void (*Fn)(int)) { signal(SIGINT, Fn); }
static void serve(void) { install(on_int); } // handler on_int SIGINT
int main(int Count, char **Args) {
  if (Count > 1)
    prepare();
  else
    name();
  serve();
}
//--- cache-by-helper/name.c
#include <stdlib.h>
static int Descriptor = -1;
int open_it(void);
char *strdup(const char *);
static void fill(void) {
  strdup("a");
  Descriptor = open_it();
}
char *name(void) {
  if (Descriptor < 0)
    fill();
  return 0;
}
int open_it(void) { return 3; }
void prepare(void) { name(); }
//--- field/main.c
#include <signal.h>
#include <stdlib.h>
struct peer {
  char *Name, *Port, *Local;
};
struct peer *Active;
static char *name(struct peer *P) {
  if (P->Name == NULL) {
    P->Name = malloc(8); // want remark unsafe-call "malloc"
    P->Port = malloc(8); // want remark unsafe-call "malloc"
  }
  return P->Name;
}
static void close_peer(struct peer *P) {
  P->Name = NULL;
  P->Port = NULL;
  P->Local = NULL;
}
static void on_int(int Sig) { name(Active); }
int main(void) {
  struct peer *P = calloc(1, sizeof(*P));
  Active = P;
  name(P);
  signal(SIGINT, on_int); // handler on_int SIGINT
  close_peer(P);
}
//--- certain/main.c
#include <signal.h>
#include <stdlib.h>
static int Ready;
static void need(void) {
  if (!Ready)
    exit(1);
}
static void on_int(int Sig) { need(); }
int main(void) {
  Ready = 1;
  signal(SIGINT, on_int); // handler on_int SIGINT; verdict on_int safe
}
//--- once/main.c
#include <signal.h>
#include <stdlib.h>
static void *Block;
static void start(void) {
  static int Started;
  if (Started)
    return;
  Started = 1;
  Block = malloc(1);
}
static void on_int(int Sig) { start(); }
int main(void) {
  start();
  signal(SIGINT, on_int); // handler on_int SIGINT; verdict on_int safe
}
//--- buffer/main.c
#include <signal.h>
#include <stdlib.h>
#include <string.h>
static void *Block;
static char *name(void) {
  static char Buffer[32];
  if (*Buffer)
    return Buffer;
  strcpy(Buffer, "a");
  Block = malloc(3);
  return Buffer;
}
static void on_int(int Sig) { name(); }
int main(void) {
  name();
  signal(SIGINT, on_int); // handler on_int SIGINT; verdict on_int unknown
}
//--- not-on-every-path/main.c
#include <signal.h>
#include <stdlib.h>
static char *Cache;
static char *name(void) {
  if (!Cache)
    Cache = malloc(8); // want unsafe-call "malloc"
  return Cache;
}
static void on_int(int Sig) { name(); }
int main(int Count, char **Args) {
  if (Count > 1)
    name();
  signal(SIGINT, on_int); // handler on_int SIGINT
}
//--- emptied/main.c
#include <signal.h>
#include <stdlib.h>
static char *Cache;
static char *name(void) {
  if (!Cache)
    Cache = malloc(8); // want unsafe-call "malloc"
  return Cache;
}
static void forget(void) {
  free(Cache);
  Cache = NULL;
}
static void on_int(int Sig) { name(); }
int main(void) {
  name();
  signal(SIGINT, on_int); // handler on_int SIGINT
  forget();
}
//--- cleared-with-others/main.c
#include <signal.h>
#include <stdlib.h>
struct peer {
  char *Name;
  int Length;
};
struct peer *Active;
static char *name(struct peer *P) {
  if (P->Name == NULL)
    P->Name = malloc(8); // want unsafe-call "malloc"
  return P->Name;
}
static void forget(struct peer *P) {
  P->Name = NULL;
  P->Length = 0;
}
static void on_int(int Sig) { name(Active); }
int main(void) {
  name(Active);
  signal(SIGINT, on_int); // handler on_int SIGINT
  forget(Active);
}
//--- set-after/main.c
#include <signal.h>
#include <stdlib.h>
static int Ready;
static void need(void) {
  if (!Ready)
    exit(1); // want unsafe-call "exit"
}
static void on_int(int Sig) { need(); }
int main(void) {
  signal(SIGINT, on_int); // handler on_int SIGINT
  Ready = 1;
}
//--- second-installation/main.c
#include <signal.h>
#include <stdlib.h>
static int Ready;
static void need(void) {
  if (!Ready)
    exit(1); // want unsafe-call "exit"
}
static void on_int(int Sig) { need(); }
int main(void) {
  signal(SIGINT, on_int); // handler on_int SIGINT
  Ready = 1;
  signal(SIGINT, on_int); // handler on_int SIGINT
}
//--- flag-taken-back/main.c
#include <signal.h>
#include <stdlib.h>
static int Busy;
static void *Block;
static void enter(void) {
  if (!Busy) {
    Busy = 1;
    Block = malloc(1); // want unsafe-call "malloc"
  }
}
static void leave(void) { Busy = 0; }
static void on_int(int Sig) { enter(); }
int main(void) {
  enter();
  signal(SIGINT, on_int); // handler on_int SIGINT
  leave();
}
//--- through-parameter/main.c
#include <signal.h>
#include <stdlib.h>
static void *Sink;
static void set_sink(void *To) { Sink = To; }
static void put(void) {
  if (!Sink)
    Sink = malloc(8); // want unsafe-call "malloc"
}
static void on_int(int Sig) { put(); }
int main(void) {
  put();
  signal(SIGINT, on_int); // handler on_int SIGINT
  set_sink(0);
}
