// A pair of helpers in another file, by parameter, result, pointer or global.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
struct state { int Depth; int Errno; };
int keep(void);
void put(int Saved);
void enter(struct state *S);
void leave(struct state *S);
static void on_int(int Sig) {
  int Saved = keep();
  write(1, "x", 1); // want errno-clobber "write"
  (void)Saved;
}
static void on_term(int Sig) {
  struct state S, Other;
  enter(&S);
  enter(&Other);
  if (write(1, "x", 1)) // want errno-clobber "write"
    leave(&S);
}
int main(void) {
  signal(SIGINT, on_int);
  signal(SIGTERM, on_term);
}
//--- unsafe/helpers.c
#include <errno.h>
struct state { int Depth; int Errno; };
int keep(void) { return errno; }
void put(int Saved) { errno = Saved; }
void enter(struct state *S) { S->Errno = errno; }
void leave(struct state *S) { errno = S->Errno; }
//--- clean/main.c
#include <signal.h>
#include <unistd.h>
struct state { int Depth; int Errno; };
int keep(void);
void put(int Saved);
void enter(struct state *S);
void leave(struct state *S);
void begin(void);
void end(void);
void save(int *To);
void restore(const int *From);
static void on_int(int Sig) {
  int Saved = keep();
  write(1, "x", 1);
  put(Saved);
}
static void on_term(int Sig) {
  struct state S;
  enter(&S);
  write(1, "x", 1);
  leave(&S);
}
static void on_hup(int Sig) {
  begin();
  write(1, "x", 1);
  end();
}
static void on_quit(int Sig) {
  int Saved;
  save(&Saved);
  write(1, "x", 1);
  restore(&Saved);
}
int main(void) {
  signal(SIGINT, on_int);
  signal(SIGTERM, on_term);
  signal(SIGHUP, on_hup);
  signal(SIGQUIT, on_quit);
}
//--- clean/helpers.c
#include <errno.h>
struct state { int Depth; int Errno; };
struct level { int Errno; } *Top;
static int Kept;
int keep(void) { return errno; }
void put(int Saved) { errno = Saved; }
void enter(struct state *S) { S->Errno = errno; }
void leave(struct state *S) { errno = S->Errno; }
void begin(void) { Kept = errno; }
void end(void) { errno = Kept; }
static void store(int *To, int Value) { *To = Value; }
void save(int *To) { store(To, errno); }
void restore(const int *From) { put(*From); }
