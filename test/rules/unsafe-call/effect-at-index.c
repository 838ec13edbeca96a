// A helper that writes an element which its own variable or call chooses: the
// caller knows that some element was written, and not which.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
int pick(void);
struct slot {
  void (*Fn)(int);
};
struct table {
  struct slot Slots[4];
};
static struct table Table;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void put(struct table *T, void (*Fn)(int)) { T->Slots[pick()].Fn = Fn; }
static struct slot *any(struct table *T) { return &T->Slots[pick()]; }
static void on_int(int Sig) {
  struct table *Here = &Table;
  put(Here, bye); // handler bye SIGINT
  any(Here)->Fn(Sig);
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int pick(void);
static volatile sig_atomic_t Stop;
struct slot {
  void (*Fn)(int);
};
struct table {
  struct slot Slots[4];
};
static struct table Table;
static void quit(int Sig) { Stop = Sig; }
static void put(struct table *T, void (*Fn)(int)) { T->Slots[pick()].Fn = Fn; }
static struct slot *any(struct table *T) { return &T->Slots[pick()]; }
int main(void) {
  struct table *Here = &Table;
  put(Here, quit);
  signal(SIGINT, any(Here)->Fn); // handler quit SIGINT; verdict quit safe
}
