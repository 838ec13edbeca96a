// A pointer that comes from a function without body is unknown.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unknown
// RUN: %want %t/clean

//--- unknown/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
void (*lookup(const char *))(void);
static void on_int(int Sig) { Stop = Sig; }
static void on_term(int Sig) {
  void (*Fn)(void) = lookup("x"); // want remark unknown-call "lookup"
  Fn();                           // want remark unknown-call "Fn"
}
void init(void) { signal(SIGTERM, on_term); } // handler on_term SIGTERM; verdict on_term unknown; verdict on_int safe
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
// want-remarks
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void quiet(void) { Stop = 1; }
static void (*lookup(const char *Name))(void) { return quiet; }
static void on_int(int Sig) {
  void (*Fn)(void) = lookup("x");
  Fn(); // verdict on_int safe
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
