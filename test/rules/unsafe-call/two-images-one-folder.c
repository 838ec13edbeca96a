// Two programs of one folder, each with its function beside its main.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/server.c
#include <signal.h>
int printf(const char *, ...);
void finish(void (*)(int));
void cleanup(void) { printf("server: bye\n"); } // want unsafe-call "printf"
static void on_int(int Sig) { cleanup(); }
int main(void) { finish(on_int); } // handler on_int SIGINT
//--- unsafe/client.c
#include <signal.h>
volatile int Stop;
void finish(void (*)(int));
void cleanup(void) { Stop = 1; }
static void on_signal(int Sig) { cleanup(); }
int main(void) { finish(on_signal); } // handler on_signal SIGINT; verdict on_signal safe
//--- unsafe/finish.c
#include <signal.h>
void finish(void (*Fn)(int)) { signal(SIGINT, Fn); }
//--- clean/server.c
#include <signal.h>
volatile int Stop;
void finish(void (*)(int));
void cleanup(void) { Stop = 1; }
static void on_int(int Sig) { cleanup(); }
int main(void) { finish(on_int); } // handler on_int SIGINT; verdict on_int safe
//--- clean/client.c
int printf(const char *, ...);
void cleanup(void) { printf("client: bye\n"); }
int main(void) { cleanup(); }
//--- clean/finish.c
#include <signal.h>
void finish(void (*Fn)(int)) { signal(SIGINT, Fn); }
