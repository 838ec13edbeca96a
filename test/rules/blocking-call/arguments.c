// An argument may say that a function shall not wait.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
// want-remarks
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
static int Options;
static struct pollfd Poll;
static struct flock Lock;
static char Text[9];
static void on_child(int Sig) {
  wait(0);                        // want remark blocking-call "wait"
  waitpid(-1, 0, 0);              // want remark blocking-call "waitpid"
  waitpid(-1, 0, WUNTRACED);      // want remark blocking-call "waitpid"
  waitpid(-1, 0, Options);        // want remark blocking-call "waitpid"
  poll(&Poll, 1, -1);             // want remark blocking-call "poll"
  fcntl(3, F_SETLKW, &Lock);      // want remark blocking-call "fcntl"
  recv(3, Text, sizeof Text, 0);  // want remark blocking-call "recv"
  read(3, Text, sizeof Text);     // want remark blocking-call "read"
  sleep(1);                       // want remark blocking-call "sleep"
  sleep(Options);                 // want remark blocking-call "sleep"
  pause();                        // want remark blocking-call "pause"
}
int main(void) { signal(SIGCHLD, on_child); }
//--- clean/main.c
// want-remarks
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
static struct pollfd Poll;
static struct flock Lock;
static char Text[9];
static void on_child(int Sig) {
  while (waitpid(-1, 0, WNOHANG) > 0)
    ;
  waitpid(-1, 0, WNOHANG | WUNTRACED);
  poll(&Poll, 1, 0);
  fcntl(3, F_SETLK, &Lock);
  fcntl(3, F_GETFL);
  recv(3, Text, sizeof Text, MSG_DONTWAIT);
  write(3, Text, sizeof Text);
  sleep(0);
  usleep(0);
}
int main(void) {
  signal(SIGCHLD, on_child);
  pause();
}
