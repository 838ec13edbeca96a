// POSIX.1-2024, XSH 2.4.3: a handler may call anything, if it never interrupts
// a function that is not async-signal-safe. Signals that are blocked for good
// and let in where the program waits; blocked around each use; and what is
// wrong with each.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/leaks
// RUN: %want %t/unmasked
// RUN: %want %t/clean
// RUN: %want %t/around

//--- unsafe/main.c
#include <signal.h>
#include <sys/select.h>
#include <unistd.h>
void setup(sigset_t *Open);
void serve(const char *What);
void on_child(int Sig);
int main(void) {
  sigset_t Open;
  setup(&Open);
  for (;;) {
    select(0, 0, 0, 0, 0);
    serve("request");
    pselect(0, 0, 0, 0, 0, &Open);
  }
}
//--- unsafe/setup.c
#include <signal.h>
void on_child(int Sig);
void setup(sigset_t *Open) {
  struct sigaction Act = {0};
  sigemptyset(&Act.sa_mask);
  Act.sa_handler = on_child;
  sigaction(SIGCHLD, &Act, 0); // handler on_child SIGCHLD
  sigemptyset(Open);
}
//--- unsafe/log.c
#include <stdio.h>
void serve(const char *What) {
  printf("%s\n", What); // want unsafe-call "printf"
}
void on_child(int Sig) { // verdict on_child unsafe
  serve("child");
  puts("gone"); // want unsafe-call "puts"
}
//--- leaks/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static void on_child(int Sig) {
  puts("gone"); // want unsafe-call "puts"
}
// verdict on_child unsafe
int main(int Argc, char **Argv) {
  sigset_t All, Open;
  sigfillset(&All);
  sigprocmask(SIG_BLOCK, &All, &Open);
  signal(SIGCHLD, on_child); // handler on_child SIGCHLD
  for (;;) {
    puts("working");
    if (Argc > 1)
      sigprocmask(SIG_SETMASK, &Open, 0);
    sigsuspend(&Open);
  }
}
//--- unmasked/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static void on_child(int Sig) {
  puts("gone"); // want unsafe-call "puts"
}
// verdict on_child unsafe
static void on_hup(int Sig) {
  puts("again"); // want unsafe-call "puts"
}
// verdict on_hup unsafe
int main(void) {
  sigset_t All, Open;
  struct sigaction Act = {0};
  sigfillset(&All);
  sigprocmask(SIG_BLOCK, &All, &Open);
  Act.sa_handler = on_child;
  sigaction(SIGCHLD, &Act, 0); // handler on_child SIGCHLD
  Act.sa_handler = on_hup;
  sigaction(SIGHUP, &Act, 0); // handler on_hup SIGHUP
  for (;;) {
    puts("working");
    sigsuspend(&Open);
  }
}
//--- clean/main.c
#include <signal.h>
#include <sys/select.h>
#include <unistd.h>
void setup(sigset_t *Open);
void serve(const char *What);
int main(void) {
  sigset_t Open;
  setup(&Open);
  for (;;) {
    serve("request");
    pselect(0, 0, 0, 0, 0, &Open);
  }
}
//--- clean/setup.c
#include <signal.h>
void on_child(int Sig);
static void install(int Sig, void (*Handler)(int)) {
  struct sigaction Act = {0};
  sigfillset(&Act.sa_mask);
  Act.sa_handler = Handler;
  sigaction(Sig, &Act, 0);
}
void setup(sigset_t *Open) {
  sigset_t All;
  sigfillset(&All);
  sigprocmask(SIG_BLOCK, &All, Open);
  install(SIGCHLD, on_child); // handler on_child SIGCHLD
  install(SIGHUP, on_child);  // handler on_child SIGHUP
}
//--- clean/log.c
#include <stdio.h>
void serve(const char *What) {
  printf("%s\n", What); // want remark unsafe-call "printf"
}
void on_child(int Sig) { // verdict on_child protected
  serve("child");
  puts("gone"); // want remark unsafe-call "puts"
}
//--- around/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static void on_alarm(int Sig) {
  puts("late"); // want remark unsafe-call "puts"
}
// verdict on_alarm protected
static void say(const char *What) {
  sigset_t Alarm, Old;
  sigemptyset(&Alarm);
  sigaddset(&Alarm, SIGALRM);
  sigprocmask(SIG_BLOCK, &Alarm, &Old);
  puts(What);
  sigprocmask(SIG_SETMASK, &Old, 0);
}
int main(void) {
  setvbuf(stdout, 0, _IONBF, 0);
  signal(SIGALRM, on_alarm); // handler on_alarm SIGALRM
  for (;;) {
    say("working");
    pause();
  }
}
