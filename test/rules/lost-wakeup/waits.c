// What waits without a mask, and without an end, misses a signal that comes
// just before.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
// want-remarks
#define _GNU_SOURCE
#include <poll.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
static volatile sig_atomic_t Stop;
static struct pollfd Poll;
static struct epoll_event Event;
static fd_set Set;
static sem_t Semaphore;
static char Text[9];
static int Forever = -1;
static void on_term(int Sig) { Stop = 1; }
int main(int Count, char **Words) {
  signal(SIGTERM, on_term);
  while (!Stop)
    pause(); // want lost-wakeup "pause"
  while (!Stop)
    poll(&Poll, 1, -1); // want lost-wakeup "poll"
  while (!Stop)
    poll(&Poll, 1, Forever); // want lost-wakeup "poll"
  while (!Stop)
    poll(&Poll, 1, Count ? -1 : 100); // want lost-wakeup "poll"
  while (!Stop)
    ppoll(&Poll, 1, 0, 0); // want lost-wakeup "ppoll"
  while (!Stop)
    select(1, &Set, 0, 0, 0); // want lost-wakeup "select"
  while (!Stop)
    epoll_wait(3, &Event, 1, -1); // want lost-wakeup "epoll_wait"
  while (!Stop)
    accept(3, 0, 0); // want lost-wakeup "accept"
  while (!Stop)
    recv(3, Text, sizeof Text, 0); // want lost-wakeup "recv"
  while (!Stop)
    wait(0); // want lost-wakeup "wait"
  // The program may post it itself.
  while (!Stop)
    sem_wait(&Semaphore); // want remark lost-wakeup "sem_wait"
  // A file on a disk does not wait.
  while (!Stop)
    read(0, Text, sizeof Text); // want remark lost-wakeup "read"
  // What the time is is not known.
  while (!Stop)
    poll(&Poll, 1, Words[0][0]); // want remark lost-wakeup "poll"
}
//--- clean/main.c
// want-remarks
#define _GNU_SOURCE
#include <poll.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
static volatile sig_atomic_t Stop;
static struct pollfd Poll;
static struct epoll_event Event;
static fd_set Set;
static sigset_t Blocked, Before;
static char Text[9];
static int Second = 1000;
static void on_term(int Sig) { Stop = 1; }
int main(int Count, char **Words) {
  struct timespec Time = {1, 0};
  struct timeval Value = {1, 0};
  signal(SIGTERM, on_term);
  sigaddset(&Blocked, SIGTERM);
  sigprocmask(SIG_BLOCK, &Blocked, &Before);
  // The mask is set back for as long as they wait.
  while (!Stop)
    sigsuspend(&Before);
  while (!Stop)
    ppoll(&Poll, 1, 0, &Before);
  while (!Stop)
    pselect(1, &Set, 0, 0, 0, &Before);
  while (!Stop)
    epoll_pwait(3, &Event, 1, -1, &Before);
  while (!Stop)
    sigwaitinfo(&Blocked, 0);
  // They end by themselves.
  while (!Stop)
    poll(&Poll, 1, 1000);
  while (!Stop)
    poll(&Poll, 1, Count ? 10 : Second);
  while (!Stop)
    select(1, &Set, 0, 0, &Value);
  while (!Stop)
    ppoll(&Poll, 1, &Time, 0);
  while (!Stop)
    epoll_wait(3, &Event, 1, 50);
  while (!Stop)
    sleep(1);
  while (!Stop)
    nanosleep(&Time, 0);
  while (!Stop)
    usleep(1000);
  // They do not wait.
  while (!Stop)
    recv(3, Text, sizeof Text, MSG_DONTWAIT);
  while (!Stop)
    waitpid(-1, 0, WNOHANG);
}
