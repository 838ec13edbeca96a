// `require-collision` of .sigtidy, or the option: what nothing shows to collide
// is a remark, and the handler is unsafe all the same.
// RUN: split-file %s %t
// RUN: %want %t/asking
// RUN: %want %t/not-asking
// RUN: %want %t/asking-no-longer
// RUN: %want %t/by-option -- --require-collision
// RUN: cd %t/asking && %sigtidy -p %t/asking.db --dump-config | FileCheck --check-prefix=ON %s
// RUN: cd %t/not-asking && %sigtidy -p %t/not-asking.db --dump-config | FileCheck --check-prefix=OFF %s
// ON: require-collision: true
// OFF: require-collision: false

//--- asking/.sigtidy
require-collision: true
//--- asking/main.c
#include <signal.h>
#include <stdlib.h>
#include <syslog.h>
static void on_int(int Sig) {
  free(0);    // want unsafe-call "free"
  closelog(); // want remark unsafe-call "closelog"; verdict on_int unsafe
}
int main(void) {
  signal(SIGINT, on_int);
  malloc(1); // collides "free" on heap
}
//--- not-asking/main.c
#include <signal.h>
#include <stdlib.h>
#include <syslog.h>
static void on_int(int Sig) {
  closelog(); // want unsafe-call "closelog"; collides-nothing "closelog"
}
int main(void) {
  signal(SIGINT, on_int);
  malloc(1);
}
//--- asking-no-longer/.sigtidy
require-collision: false
//--- asking-no-longer/main.c
#include <signal.h>
#include <syslog.h>
static void on_int(int Sig) {
  closelog(); // want unsafe-call "closelog"
}
int main(void) { signal(SIGINT, on_int); }
//--- by-option/main.c
#include <signal.h>
#include <syslog.h>
static void on_int(int Sig) {
  closelog(); // want remark unsafe-call "closelog"
}
int main(void) { signal(SIGINT, on_int); }
