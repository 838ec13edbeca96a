// The chain may lead through other files.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/reap.c
// want-remarks
#include <sys/wait.h>
void reap(void) { wait(0); } // want remark blocking-call "wait"
//--- unsafe/main.c
#include <signal.h>
void reap(void);
static void on_child(int Sig) { reap(); }
int main(void) { signal(SIGCHLD, on_child); }
//--- clean/reap.c
// want-remarks
#include <sys/wait.h>
void reap(void) { wait(0); }
//--- clean/main.c
#include <signal.h>
void reap(void);
static volatile sig_atomic_t Ended;
static void on_child(int Sig) { Ended = 1; }
int main(void) {
  signal(SIGCHLD, on_child);
  reap();
}
