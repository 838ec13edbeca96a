// A library that nothing is known of may call what it was given, but no
// function that lies in a table of the program's own.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/own
// RUN: %want %t/handed
// RUN: %want %t/stored
// RUN: %want %t/part

//--- own/main.c
#include "render.h"
#include "server.h"
static void on_child(int Sig) { // verdict on_child protected
  puts("gone"); // want remark unsafe-call "puts"
}
int main(void) {
  block();
  signal(SIGCHLD, on_child); // handler on_child SIGCHLD
  for (;;) {
    wait_open();
    render_frame(); // What it may do is not known.
    puts("served");
  }
}
//--- own/render.h
#pragma clang system_header
struct render_hooks {
  void (*before)(long);
};
void render_frame(void);
void render_each(void (*)(long));
void render_with(struct render_hooks *);
//--- own/server.h
#include <signal.h>
#include <stdio.h>
#include <sys/select.h>
#include <unistd.h>
struct worker {
  const char *name;
  void (*run)(long);
};
extern const struct worker workers[];
void block(void);
void wait_open(void);
void start_worker(int);
//--- own/server.c
#include "server.h"
static sigset_t All, None;
void block(void) {
  sigfillset(&All);
  sigemptyset(&None);
  sigprocmask(SIG_SETMASK, &All, 0);
}
void wait_open(void) { pselect(0, 0, 0, 0, 0, &None); }
static void work(long Number) {
  sigprocmask(SIG_SETMASK, &None, 0);
  printf("%ld\n", Number);
}
const struct worker workers[] = {{"worker", work}};
void start_worker(int I) {
  if (fork() == 0) {
    signal(SIGCHLD, SIG_DFL);
    workers[I].run(1);
    _exit(0);
  }
}

//--- handed/main.c
#include "render.h"
#include <signal.h>
#include <stdio.h>
// The twin: the library has been given the function that lets the signal in.
void block(void);
void work(long);
static void on_child(int Sig) { // verdict on_child unsafe
  puts("gone"); // want unsafe-call "puts"
}
int main(void) {
  block();
  signal(SIGCHLD, on_child); // handler on_child SIGCHLD
  render_each(work);
  for (;;)
    render_frame();
}
//--- handed/render.h
#pragma clang system_header
void render_frame(void);
void render_each(void (*)(long));
//--- handed/work.c
#include <signal.h>
#include <stdio.h>
static sigset_t All, None;
void block(void) {
  sigfillset(&All);
  sigemptyset(&None);
  sigprocmask(SIG_SETMASK, &All, 0);
}
void work(long Number) {
  sigprocmask(SIG_SETMASK, &None, 0);
  printf("%ld\n", Number);
}

//--- stored/main.c
#include "render.h"
#include <signal.h>
#include <stdio.h>
// In a record that the library knows.
void block(void);
void work(long);
static void on_child(int Sig) { // verdict on_child unsafe
  puts("gone"); // want unsafe-call "puts"
}
static struct render_hooks Hooks;
int main(void) {
  block();
  signal(SIGCHLD, on_child); // handler on_child SIGCHLD
  Hooks.before = work;
  render_with(&Hooks);
  for (;;)
    render_frame();
}
//--- stored/render.h
#pragma clang system_header
struct render_hooks {
  void (*before)(long);
};
void render_frame(void);
void render_with(struct render_hooks *);
//--- stored/work.c
#include <signal.h>
#include <stdio.h>
static sigset_t All, None;
void block(void) {
  sigfillset(&All);
  sigemptyset(&None);
  sigprocmask(SIG_SETMASK, &All, 0);
}
void work(long Number) {
  sigprocmask(SIG_SETMASK, &None, 0);
  printf("%ld\n", Number);
}

//--- part/main.c
#include "worker.h"
#include <signal.h>
#include <stdio.h>
// Another part of the program, which is not at hand, knows the table.
void block(void);
void frame(void);
static void on_child(int Sig) { // verdict on_child unsafe
  puts("gone"); // want unsafe-call "puts"
}
int main(void) {
  block();
  signal(SIGCHLD, on_child); // handler on_child SIGCHLD
  for (;;)
    frame();
}
//--- part/worker.h
struct worker {
  const char *name;
  void (*run)(long);
};
extern const struct worker workers[];
//--- part/work.c
#include "worker.h"
#include <signal.h>
#include <stdio.h>
static sigset_t All, None;
void block(void) {
  sigfillset(&All);
  sigemptyset(&None);
  sigprocmask(SIG_SETMASK, &All, 0);
}
static void work(long Number) {
  sigprocmask(SIG_SETMASK, &None, 0);
  printf("%ld\n", Number);
}
const struct worker workers[] = {{"worker", work}};
