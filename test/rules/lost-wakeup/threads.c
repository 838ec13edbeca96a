// What only threads wait in that the program starts, another thread may end.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
// want-remarks
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>
static volatile sig_atomic_t Stop;
static void on_term(int Sig) { Stop = 1; }
static void serve(void) {
  while (!Stop)
    accept(3, 0, 0); // want remark lost-wakeup "accept"
}
static void *work(void *Data) {
  serve();
  return Data;
}
// This one the main thread calls as well.
static void *both(void *Data) {
  while (!Stop)
    accept(4, 0, 0); // want lost-wakeup "accept"
  return Data;
}
int main(void) {
  pthread_t Threads[2];
  signal(SIGTERM, on_term);
  pthread_create(&Threads[0], 0, work, 0);
  pthread_create(&Threads[1], 0, both, 0);
  both(0);
  while (!Stop)
    pause(); // want lost-wakeup "pause"
}
//--- clean/main.c
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>
static volatile sig_atomic_t Stop;
static void on_term(int Sig) { Stop = 1; }
static void *work(void *Data) {
  while (!Stop)
    accept(3, 0, 0);
  return Data;
}
int main(void) {
  pthread_t Thread;
  signal(SIGTERM, on_term);
  pthread_create(&Thread, 0, work, 0);
  while (!Stop)
    sleep(1);
  shutdown(3, SHUT_RDWR);
  pthread_join(Thread, 0);
}
