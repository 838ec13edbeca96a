// A handler that blocks signals itself is not interrupted by them from there
// on.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/blocks
// RUN: %want %t/late
// RUN: %want %t/helper
// RUN: %want %t/sometimes
// RUN: %want %t/unblocks
// RUN: %want %t/collides
// RUN: %want %t/apart

//--- blocks/main.c
#include "serve.h"
static void on_hangup(int Sig) { // verdict on_hangup protected
  sigset_t Set;
  sigemptyset(&Set);
  sigaddset(&Set, SIGCHLD);
  sigprocmask(SIG_BLOCK, &Set, 0);
  puts("hangup"); // want remark unsafe-call "puts"
}
static void on_child(int Sig) { // verdict on_child protected
  puts("child"); // want remark unsafe-call "puts"
}
int main(void) {
  block_all();
  signal(SIGHUP, on_hangup);
  on_with_all(SIGCHLD, on_child);
  for (;;) {
    puts("request");
    wait_open();
  }
}
//--- blocks/serve.h
#include <signal.h>
#include <stdio.h>
void block_all(void);
void wait_open(void);
void on_with_all(int Sig, void (*Fn)(int));
//--- blocks/serve.c
#include "serve.h"
static sigset_t All, None;
void block_all(void) {
  sigfillset(&All);
  sigemptyset(&None);
  sigprocmask(SIG_SETMASK, &All, 0);
}
void wait_open(void) { sigsuspend(&None); }
void on_with_all(int Sig, void (*Fn)(int)) {
  struct sigaction Action = {.sa_handler = Fn};
  sigfillset(&Action.sa_mask);
  sigaction(Sig, &Action, 0);
}
// What it does before is interrupted.
//--- late/main.c
#include "serve.h"
static void on_hangup(int Sig) { // verdict on_hangup protected
  sigset_t Set;
  sigemptyset(&Set);
  sigaddset(&Set, SIGCHLD);
  puts("hangup"); // want remark unsafe-call "puts"
  sigprocmask(SIG_BLOCK, &Set, 0);
}
static void on_child(int Sig) { // verdict on_child unsafe
  puts("child"); // want unsafe-call "puts"
}
int main(void) {
  block_all();
  signal(SIGHUP, on_hangup);
  on_with_all(SIGCHLD, on_child);
  for (;;) {
    puts("request");
    wait_open();
  }
}
//--- late/serve.h
#include <signal.h>
#include <stdio.h>
void block_all(void);
void wait_open(void);
void on_with_all(int Sig, void (*Fn)(int));
//--- late/serve.c
#include "serve.h"
static sigset_t All, None;
void block_all(void) {
  sigfillset(&All);
  sigemptyset(&None);
  sigprocmask(SIG_SETMASK, &All, 0);
}
void wait_open(void) { sigsuspend(&None); }
void on_with_all(int Sig, void (*Fn)(int)) {
  struct sigaction Action = {.sa_handler = Fn};
  sigfillset(&Action.sa_mask);
  sigaction(Sig, &Action, 0);
}
// Helpers block, and print.
//--- helper/main.c
#include "serve.h"
static void hold(int How) {
  sigset_t Set;
  sigfillset(&Set);
  sigprocmask(How, &Set, 0);
}
static void say(const char *Text) {
  puts(Text); // want remark unsafe-call "puts"
}
static void on_hangup(int Sig) { // verdict on_hangup protected
  hold(SIG_BLOCK);
  say("hangup");
}
static void on_child(int Sig) { // verdict on_child protected
  say("child");
}
int main(void) {
  block_all();
  signal(SIGHUP, on_hangup);
  on_with_all(SIGCHLD, on_child);
  for (;;) {
    puts("request");
    wait_open();
  }
}
//--- helper/serve.h
#include <signal.h>
#include <stdio.h>
void block_all(void);
void wait_open(void);
void on_with_all(int Sig, void (*Fn)(int));
//--- helper/serve.c
#include "serve.h"
static sigset_t All, None;
void block_all(void) {
  sigfillset(&All);
  sigemptyset(&None);
  sigprocmask(SIG_SETMASK, &All, 0);
}
void wait_open(void) { sigsuspend(&None); }
void on_with_all(int Sig, void (*Fn)(int)) {
  struct sigaction Action = {.sa_handler = Fn};
  sigfillset(&Action.sa_mask);
  sigaction(Sig, &Action, 0);
}
// The helper is called before as well.
//--- sometimes/main.c
#include "serve.h"
static void hold(int How) {
  sigset_t Set;
  sigfillset(&Set);
  sigprocmask(How, &Set, 0);
}
static void say(const char *Text) {
  puts(Text); // want unsafe-call "puts"
}
static void on_hangup(int Sig) { // verdict on_hangup protected
  say("hangup");
  hold(SIG_BLOCK);
  say("again");
}
static void on_child(int Sig) { // verdict on_child unsafe
  say("child");
}
int main(void) {
  block_all();
  signal(SIGHUP, on_hangup);
  on_with_all(SIGCHLD, on_child);
  for (;;) {
    puts("request");
    wait_open();
  }
}
//--- sometimes/serve.h
#include <signal.h>
#include <stdio.h>
void block_all(void);
void wait_open(void);
void on_with_all(int Sig, void (*Fn)(int));
//--- sometimes/serve.c
#include "serve.h"
static sigset_t All, None;
void block_all(void) {
  sigfillset(&All);
  sigemptyset(&None);
  sigprocmask(SIG_SETMASK, &All, 0);
}
void wait_open(void) { sigsuspend(&None); }
void on_with_all(int Sig, void (*Fn)(int)) {
  struct sigaction Action = {.sa_handler = Fn};
  sigfillset(&Action.sa_mask);
  sigaction(Sig, &Action, 0);
}
// What its action blocks it lets in.
//--- unblocks/main.c
#include <signal.h>
#include <stdio.h>
static sigset_t All, Old;
static void on_hangup(int Sig) { // verdict on_hangup protected
  sigset_t Set;
  sigemptyset(&Set);
  sigaddset(&Set, SIGCHLD);
  sigprocmask(SIG_UNBLOCK, &Set, 0);
  puts("hangup"); // want remark unsafe-call "puts"
}
static void on_child(int Sig) { // verdict on_child unsafe
  puts("child"); // want unsafe-call "puts"
}
int main(void) {
  sigfillset(&All);
  sigprocmask(SIG_BLOCK, &All, &Old);
  struct sigaction Child = {.sa_handler = on_child, .sa_mask = All};
  struct sigaction Hangup = {.sa_handler = on_hangup, .sa_mask = All};
  sigaction(SIGHUP, &Hangup, 0);
  sigaction(SIGCHLD, &Child, 0);
  for (;;) {
    puts("request");
    sigsuspend(&Old);
  }
}
// It collides with the other handler, or not.
//--- collides/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static void on_hangup(int Sig) {
  puts("hangup"); // want unsafe-call "puts"; collides "puts" on stream
}
static void on_child(int Sig) {
  puts("child"); // want unsafe-call "puts"; collides "puts" on stream
}
int main(void) {
  signal(SIGHUP, on_hangup);
  signal(SIGCHLD, on_child);
  for (;;)
    pause();
}
//--- apart/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static void hold(void) {
  sigset_t Set;
  sigfillset(&Set);
  sigprocmask(SIG_BLOCK, &Set, 0);
}
static void on_hangup(int Sig) {
  hold();
  puts("hangup"); // want unsafe-call "puts"; collides-nothing "puts"
}
static void on_child(int Sig) {
  hold();
  puts("child"); // want unsafe-call "puts"
}
int main(void) {
  signal(SIGHUP, on_hangup);
  signal(SIGCHLD, on_child);
  for (;;)
    pause();
}
