// pthread_once() may wait for itself, and calls its argument.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
#include <pthread.h>
static pthread_once_t Once = PTHREAD_ONCE_INIT;
static void initialise(void) { printf("first\n"); } // want unsafe-call "printf"
static void on_int(int Sig) {
  pthread_once(&Once, initialise); // want unsafe-call "pthread_once"
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
#include <pthread.h>
static pthread_once_t Once = PTHREAD_ONCE_INIT;
static void initialise(void) { printf("first\n"); }
static void on_int(int Sig) { Stop = 1; }
void elsewhere(void) { pthread_once(&Once, initialise); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
