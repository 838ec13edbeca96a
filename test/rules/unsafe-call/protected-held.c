// Signals that sigset holds, and that the system is asked to block by number.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/held
// RUN: %want %t/released
// RUN: %want %t/never
// RUN: %want %t/number
// RUN: %want %t/other-number

//--- held/main.c
#define _GNU_SOURCE
#include "serve.h"
#include <signal.h>
static void on_int(int Sig) { serve("interrupted"); } // verdict on_int protected
int main(void) {
  sigset(SIGINT, on_int); // handler on_int SIGINT
  sigset(SIGINT, SIG_HOLD);
  for (;;) {
    serve("request");
    sigpause(SIGINT);
  }
}
//--- held/serve.h
void serve(const char *What);
//--- held/serve.c
#include "serve.h"
#include <stdio.h>
void serve(const char *What) { puts(What); }

// Any other disposition lets the signal in again.
//--- released/main.c
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
static void on_int(int Sig) {
  puts("interrupted"); // want unsafe-call "puts"
} // verdict on_int unsafe
int main(void) {
  sigset(SIGINT, on_int); // handler on_int SIGINT
  sigset(SIGINT, SIG_HOLD);
  sigset(SIGINT, on_int); // handler on_int SIGINT
  puts("request");
}
//--- never/main.c
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
static void on_int(int Sig) {
  puts("interrupted"); // want unsafe-call "puts"
} // verdict on_int unsafe
int main(void) {
  sigset(SIGINT, on_int); // handler on_int SIGINT
  sigset(SIGTERM, SIG_HOLD);
  puts("request");
}
//--- number/main.c
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>
static void on_int(int Sig) { puts("interrupted"); } // verdict on_int protected
int main(void) {
  sigset_t Set, Old;
  sigemptyset(&Set);
  sigaddset(&Set, SIGINT);
  syscall(SYS_rt_sigprocmask, SIG_BLOCK, &Set, &Old, 8);
  signal(SIGINT, on_int); // handler on_int SIGINT
  sigdelset(&Old, SIGINT);
  for (;;) {
    puts("request");
    syscall(SYS_rt_sigsuspend, &Old, 8);
  }
}
//--- other-number/main.c
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>
static void on_int(int Sig) {
  puts("interrupted"); // want unsafe-call "puts"
} // verdict on_int unsafe
int main(void) {
  sigset_t Set, Old;
  sigemptyset(&Set);
  sigaddset(&Set, SIGINT);
  syscall(SYS_rt_sigprocmask, SIG_BLOCK, &Set, &Old, 8);
  signal(SIGINT, on_int); // handler on_int SIGINT
  syscall(SYS_rt_sigprocmask, SIG_SETMASK, &Old, 0, 8);
  puts("request");
}
