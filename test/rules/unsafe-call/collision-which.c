// Of streams and locks there are many: only the same one collides, or one that
// may be the same; of the environment only who changes it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/streams
// RUN: %want %t/apart
// RUN: %want %t/locks
// RUN: %want %t/environment
// RUN: %want %t/syslog

//--- streams/main.c
#include <signal.h>
#include <stdio.h>
void show(FILE *To);
void on_int(int Sig);
int main(void) {
  signal(SIGINT, on_int); // handler on_int SIGINT
  puts("a");              // collides "fflush" on stream via main
  show(stdout);
  fputs("c", stderr);     // collides "fputs" on stream via main
}
//--- streams/show.c
#include <stdio.h>
void show(FILE *To) { fputc('b', To); } // collides "getc" on stream perhaps via main,show
//--- streams/handler.c
#include <stdio.h>
extern FILE *Log;
void on_int(int Sig) {
  fputs("bye", stderr); // want unsafe-call "fputs"
  fflush(0);            // want unsafe-call "fflush"
  getc(Log);            // want unsafe-call "getc"
}
//--- streams/log.c
#include <stdio.h>
FILE *Log;

//--- apart/main.c
#include <signal.h>
#include <stdio.h>
static void on_int(int Sig) {
  fputs("bye", stderr); // want unsafe-call "fputs"; collides-nothing "fputs"
}
int main(void) {
  signal(SIGINT, on_int); // handler on_int SIGINT
  for (;;)
    fputs("a", stdout);
}

//--- locks/main.c
#include <pthread.h>
#include <signal.h>
extern struct state { int Count; pthread_mutex_t Lock; } Jobs, Users;
void on_int(int Sig);
static pthread_mutex_t Own;
int main(void) {
  signal(SIGINT, on_int); // handler on_int SIGINT
  pthread_mutex_lock(&Own);
  pthread_mutex_unlock(&Own);
  pthread_mutex_lock(&Users.Lock);
  pthread_mutex_unlock(&Users.Lock);
  pthread_mutex_lock(&Jobs.Lock); // collides "pthread_mutex_lock" on lock via main
  pthread_mutex_unlock(&Jobs.Lock);
}
//--- locks/handler.c
#include <pthread.h>
struct state { int Count; pthread_mutex_t Lock; } Jobs, Users;
static pthread_mutex_t Own;
void on_int(int Sig) {
  pthread_mutex_lock(&Jobs.Lock); // want unsafe-call "pthread_mutex_lock"
  pthread_mutex_trylock(&Own); // want unsafe-call "pthread_mutex_trylock"; collides-nothing "pthread_mutex_trylock"
}

//--- environment/main.c
#include <signal.h>
#include <stdlib.h>
void change(void);
static void on_int(int Sig) {
  unsetenv("A"); // want unsafe-call "unsetenv"
}
int main(void) {
  signal(SIGINT, on_int); // handler on_int SIGINT
  change();
}
//--- environment/change.c
#include <stdlib.h>
void change(void) {
  setenv("A", "b", 1); // collides "unsetenv" on environment via main,change
}

// syslog has a stream of its own; nobody else is in it.
//--- syslog/main.c
#include <signal.h>
#include <stdio.h>
#include <syslog.h>
static void on_int(int Sig) {
  syslog(LOG_INFO, "bye"); // want unsafe-call "syslog"
}
int main(void) {
  signal(SIGINT, on_int); // handler on_int SIGINT
  for (;;) {
    fputs("a", stdout);
    closelog(); // collides "syslog" on syslog via main
  }
}
