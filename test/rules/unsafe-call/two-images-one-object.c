// A shared unit calls what each program that links it defines.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/log.c
void fatal(void);
void log_it(void) { fatal(); }
//--- unsafe/server/main.c
#include <signal.h>
void log_it(void);
volatile int Stop;
void fatal(void) { Stop = 1; }
static void on_server(int Sig) { log_it(); }
int main(void) { signal(SIGINT, on_server); } // handler on_server SIGINT; verdict on_server safe
//--- unsafe/client/main.c
#include <signal.h>
int printf(const char *, ...);
void log_it(void);
void fatal(void) { printf("bye\n"); } // want unsafe-call "printf" from on_client
static void on_client(int Sig) { log_it(); }
int main(void) { signal(SIGINT, on_client); } // handler on_client SIGINT
//--- clean/log.c
void fatal(void);
void log_it(void) { fatal(); }
//--- clean/server/main.c
#include <signal.h>
void log_it(void);
volatile int Stop;
void fatal(void) { Stop = 1; }
static void on_server(int Sig) { log_it(); }
int main(void) { signal(SIGINT, on_server); } // handler on_server SIGINT; verdict on_server safe
//--- clean/client/main.c
int printf(const char *, ...);
void log_it(void);
void fatal(void) { printf("bye\n"); }
int main(void) { log_it(); }
