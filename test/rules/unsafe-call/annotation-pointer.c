// An annotation of a pointer to a function says what it says of all that is
// stored there, in any unit, called or not.
// RUN: split-file %s %t
// RUN: %want %t/promise
// RUN: %want %t/words
// RUN: %want %t/arrays
// RUN: %want %t/clean
// RUN: %database %t/promise %t.db
// RUN: cd %t/promise && not %sigtidy -p %t.db | FileCheck %s
// RUN: cd %t/promise && %sigtidy handlers -p %t.db | FileCheck --check-prefix=AUDIT %s
// RUN: %database %t/words %t.words.db
// RUN: cd %t/words && %sigtidy handlers -p %t.words.db | FileCheck --check-prefix=WORDS %s
// CHECK: uart.c:3:{{.*}}: warning: call to 'malloc' is not async-signal-safe, in 'plugin::Reset', which promises to be
// CHECK: plugin.h:4:{{.*}}: note: promised function 'plugin::Reset' calls 'uart_reset' through 'plugin::Reset'
// CHECK: plugin.h:4:{{.*}}: note: 'plugin::Reset' is promised here to be async-signal-safe (SIGTIDY_ASYNC_SIGNAL_SAFE)
// AUDIT: on_int {{.*}} UNSAFE: Hooks, plugin::Reset, plugin::Steps
// AUDIT: plugin::Reset (plugin.h:4) image main.c promised UNSAFE: malloc
// WORDS: on_quit {{.*}} UNSAFE: table::Locked
// WORDS: table::OnSignal (main.c:8) some signal image main.c async-signal UNSAFE: puts
// WORDS-NEXT: marked SIGTIDY_HANDLER at main.c:8

//--- promise/.sigtidy
//--- promise/plugin.h
#define SAFE __attribute__((annotate("sigtidy::async_signal_safe")))
struct plugin {
  const char *Name;
  SAFE void (*Reset)(int);
  void (*Other)(int);
  SAFE void (*Steps[3])(void);
};
extern struct plugin Uart, Net;
typedef SAFE void (*hook_t)(const char *);
void add_hook(hook_t Hook);
void load(struct plugin *);
extern SAFE int (*Source)(void);
//--- promise/uart.c
#include "plugin.h"
void *malloc(unsigned long);
static void uart_reset(int X) { malloc(X); } // want unsafe-call "malloc" from plugin::Reset
static void uart_other(int X) { malloc(X); }
static void step(void) { malloc(1); } // want unsafe-call "malloc" from plugin::Steps
/* What nobody calls is verified as well. */
struct plugin Uart = {"uart", uart_reset, uart_other, {0, step}};
//--- promise/main.c
#include "plugin.h"
#include <signal.h>
int puts(const char *);
static hook_t Hooks[4];
static int Count;
void add_hook(hook_t Hook) { Hooks[Count++] = Hook; }
static void say(const char *Text) { puts(Text); } // want unsafe-call "puts" from Hooks,hook_t
static void other(const char *Text) { puts(Text); } // want unsafe-call "puts" from hook_t
static int get(void) { return puts("x"); } // want unsafe-call "puts" from Source
int (*Source)(void);
static void run(SAFE void (*Callback)(void)) { Callback(); }
static void none(void) { puts("none"); } // want unsafe-call "puts" from run::Callback
static void on_int(int Sig) {
  Net.Reset(1);
  Net.Steps[Count]();
  Hooks[0]("x");
}
int main(void) {
  hook_t Local = other;
  add_hook(say);
  Source = get;
  run(none);
  Local("x");
  Uart.Other(1);
  load(&Net); // What a library stores there is believed.
  signal(SIGINT, on_int);
}
//--- words/.sigtidy
//--- words/main.c
#include <signal.h>
int puts(const char *);
#define HANDLER __attribute__((annotate("sigtidy::handler")))
#define TRUSTED(Why) __attribute__((annotate("sigtidy::trusted_safe: " Why)))
#define NOT(Why) __attribute__((annotate("sigtidy::not_in_handler: " Why)))
struct table {
  TRUSTED("audited") int (*Raw)(const char *);
  HANDLER void (*OnSignal)(int);
  NOT("takes the lock") void (*Locked)(void);
} Table;
static void on_any(int Sig) { puts("any"); } // want unsafe-call "puts" from table::OnSignal
static void locked(void) {}
static void on_int(int Sig) { Table.Raw("x"); } // verdict on_int safe
static void on_quit(int Sig) { Table.Locked(); } // want unsafe-call "table::Locked" from on_quit
int main(void) {
  Table.Raw = puts;
  Table.OnSignal = on_any;
  Table.Locked = locked;
  signal(SIGINT, on_int);
  signal(SIGQUIT, on_quit);
}
/* What automatic arrays hold: from the start, and stored to an element. */
//--- arrays/.sigtidy
//--- arrays/main.c
#include <signal.h>
int puts(const char *);
#define SAFE __attribute__((annotate("sigtidy::async_signal_safe")))
typedef SAFE void (*hook_t)(void);
static void a(void) { puts("a"); } // want unsafe-call "puts" from hook_t
static void b(void) { puts("b"); } // want unsafe-call "puts" from hook_t
static void c(void) { puts("c"); } // want unsafe-call "puts" from hook_t
static void d(void) { puts("d"); } // want unsafe-call "puts" from hook_t
static void plain(void) { puts("plain"); }
static void on_int(int Sig) {}
int main(int argc, char **argv) {
  hook_t Some[2] = {a, 0}, Grid[2][2] = {{0}, {b}};
  void (*Plain[2])(void) = {plain};
  Plain[1] = plain;
  Some[argc] = c;
  *Grid[0] = d;
  Some[0]();
  Grid[1][0]();
  Plain[0]();
  signal(SIGINT, on_int);
}
/* The clean twin: nothing unsafe is stored, and what is not known is believed. */
//--- clean/main.c
#include <signal.h>
long write(int, const void *, unsigned long);
int puts(const char *);
struct plugin {
  __attribute__((annotate("sigtidy::async_signal_safe"))) void (*Reset)(void);
  int (*Print)(const char *);
} Plugin;
void *dlsym(void *, const char *);
static void reset(void) { write(1, "x", 1); }
static void on_int(int Sig) { Plugin.Reset(); } // verdict on_int safe
int main(int argc, char **argv) {
  Plugin.Reset = argc > 1 ? (void (*)(void))dlsym(0, argv[1]) : reset;
  Plugin.Print = puts;
  Plugin.Print("x");
  signal(SIGINT, on_int);
}
