// Which way the flag sends the program, and whether somebody waits for it there.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
static volatile sig_atomic_t Running = 1, Children = 9, Got, Hup, Debug, State = 1;
static void on_term(int Sig) { Running = 0; }
static void on_chld(int Sig) { Children--; }
static void on_usr1(int Sig) { Got++; }
static void on_hup(int Sig) { Hup = 1; }
static void on_usr2(int Sig) { State = 2; }
void load(void);
void dump(void);
static int hup(void) {
  if (Hup) {
    Hup = 0;
    return 1;
  }
  return 0;
}
int main(void) {
  struct pollfd Poll;
  signal(SIGTERM, on_term);
  signal(SIGCHLD, on_chld);
  signal(SIGUSR1, on_usr1);
  signal(SIGHUP, on_hup);
  signal(SIGUSR2, on_usr2);
  while (Running)
    poll(&Poll, 1, -1); // want lost-wakeup "poll"
  while (Children > 3)
    pause(); // want lost-wakeup "pause"
  while (Got < 3)
    pause(); // want lost-wakeup "pause"
  while (State == 1)
    pause(); // want lost-wakeup "pause"
  for (;;) {
    if (hup())
      load();
    poll(&Poll, 1, -1); // want lost-wakeup "poll"
  }
}
//--- clean/main.c
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
static volatile sig_atomic_t Children, Alarmed, Debug, Broken, Changed;
static void on_chld(int Sig) { Children--; }
static void on_alarm(int Sig) { Alarmed = 1; }
static void on_usr1(int Sig) { Debug = !Debug; }
static void on_pipe(int Sig) { Broken = 1; }
static void on_hup(int Sig) { Changed = 1; }
void work(int);
static void debug(const char *Text) {
  if (!Debug)
    return;
  puts(Text);
}
// What it gives back has nothing to do with the flag.
static int *create(void) {
  static int Bar[2];
  if (Changed)
    Changed = 0;
  return Bar;
}
int main(void) {
  struct pollfd Poll;
  int Status;
  signal(SIGCHLD, on_chld);
  signal(SIGALRM, on_alarm);
  signal(SIGUSR1, on_usr1);
  signal(SIGPIPE, on_pipe);
  signal(SIGHUP, on_hup);
  Debug = 1;
  debug("debugging");
  Debug = 0;
  // With one child less it waits as well.
  for (;;) {
    if (Children > 3) {
      work(1);
      continue;
    }
    if (poll(&Poll, 1, -1) < 0)
      break;
    Children++;
  }
  // It waits again because the flag is set.
  for (;;) {
    int Rc = wait(&Status);
    if (Rc > 0)
      break;
    if (errno == EINTR && Alarmed)
      continue;
    break;
  }
  // The flag is cleared before each look at it.
  for (int Left = 9; Left; Left--) {
    Alarmed = 0;
    alarm(5);
    work(2);
    alarm(0);
    if (Alarmed)
      return 1;
    if (poll(&Poll, 1, -1) < 0)
      break;
  }
  // A mode, though the program sets it.
  for (int Left = 9; Left; Left--) {
    debug("waiting");
    if (poll(&Poll, 1, -1) < 0)
      break;
  }
  // Comes of the program's own writing.
  do {
    if (poll(&Poll, 1, -1) > 0)
      work(3);
  } while (!Broken);
  int *Bar = Status ? create() : 0;
  // The variable holds the flag only afterwards.
  for (;;) {
    if (wait(&Status) < 0 || !WIFSTOPPED(Status))
      break;
  }
  if (Alarmed)
    Status = Alarmed + 128;
  for (int Left = 9; Left; Left--) {
    if (Bar)
      work(*Bar);
    poll(&Poll, 1, -1);
  }
  return Status;
}
