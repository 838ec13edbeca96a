// One main that starts several programs, each with its own entry point.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/common-main.c
int cmd_main(void);
int main(void) { return cmd_main(); }
//--- unsafe/fetch.c
#include <signal.h>
int puts(const char *);
void release(void) { puts("fetch: bye"); } // want unsafe-call "puts"
void on_exit_signals(void);
int cmd_main(void) { on_exit_signals(); return 0; }
//--- unsafe/push.c
#include <signal.h>
int puts(const char *);
void release(void) { puts("push: bye"); } // want unsafe-call "puts"
void on_exit_signals(void);
int cmd_main(void) { on_exit_signals(); return 0; }
//--- unsafe/signals.c
#include <signal.h>
void release(void);
static void on_term(int Sig) { release(); }
void on_exit_signals(void) { signal(SIGTERM, on_term); } // handler on_term SIGTERM
//--- clean/common-main.c
int cmd_main(void);
int main(void) { return cmd_main(); }
//--- clean/fetch.c
#include <signal.h>
volatile int Stop;
void release(void) { Stop = 1; }
void on_exit_signals(void);
int cmd_main(void) { on_exit_signals(); return 0; }
//--- clean/push.c
int puts(const char *);
void release(void) { puts("push: bye"); }
int cmd_main(void) { release(); return 0; }
//--- clean/signals.c
#include <signal.h>
void release(void);
static void on_term(int Sig) { release(); }
void on_exit_signals(void) { signal(SIGTERM, on_term); } // handler on_term SIGTERM; verdict on_term safe
