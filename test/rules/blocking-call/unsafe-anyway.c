// What must not be called at all is reported as that alone.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t

//--- main.c
// want-remarks
#include <pthread.h>
#include <signal.h>
static pthread_t Thread;
static void on_int(int Sig) {
  pthread_join(Thread, 0); // want unsafe-call "pthread_join"
}
int main(void) { signal(SIGINT, on_int); }
