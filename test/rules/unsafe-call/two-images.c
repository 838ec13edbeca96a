// Two programs define the same function; each handler reaches that of its own.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/server/main.c
#include <signal.h>
void cleanup(void);
static void on_int(int Sig) { cleanup(); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- unsafe/server/cleanup.c
int printf(const char *, ...);
void cleanup(void) { printf("server: bye\n"); } // want unsafe-call "printf"
//--- unsafe/client/main.c
void cleanup(void);
int main(void) { cleanup(); }
//--- unsafe/client/cleanup.c
int puts(const char *);
void cleanup(void) { puts("client: bye"); }
//--- clean/server/main.c
#include <signal.h>
void cleanup(void);
static void on_int(int Sig) { cleanup(); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int safe
//--- clean/server/cleanup.c
volatile int Stop;
void cleanup(void) { Stop = 1; }
//--- clean/client/main.c
void cleanup(void);
int main(void) { cleanup(); }
//--- clean/client/cleanup.c
int puts(const char *);
void cleanup(void) { puts("client: bye"); }
