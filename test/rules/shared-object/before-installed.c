// What is only set before the handler is installed is no shared object, in
// whichever file; nor what is used when the signal has its default again.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include "config.h"
static void handle(int Sig) {
  if (Path && Path[0]) // want shared-object "Path"
    (void)Path[1];
}
static void install(void) { signal(SIGHUP, handle); } // handler handle SIGHUP
int main(int Argc, char **Argv) {
  configure(Argv[0]);
  install();
  while (Argc--)
    configure(Argv[Argc]);
}
//--- unsafe/config.h
extern char *Path;
void configure(char *);
//--- unsafe/config.c
#include "config.h"
char *Path;
static void set(char *To) { Path = To; }
void configure(char *To) { set(To); }
//--- clean/main.c
#include <signal.h>
#include "config.h"
static char *Buffer;
static void handle(int Sig) {
  if (Path && Path[0])
    (void)Path[1];
  Buffer = 0;
}
static void install(void) { signal(SIGHUP, handle); } // handler handle SIGHUP
int main(int Argc, char **Argv) {
  Buffer = Argv[0];
  while (Argc--)
    configure(Argv[Argc]);
  install();
  signal(SIGHUP, SIG_IGN);
  Buffer = Argv[1];
  configure(Buffer);
}
//--- clean/config.h
extern char *Path;
void configure(char *);
//--- clean/config.c
#include "config.h"
char *Path;
static void set(char *To) { Path = To; }
void configure(char *To) { set(To); }
