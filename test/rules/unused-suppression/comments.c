// Comments that name a rule and keep no finding of it away. Each name counts for
// itself; bare comments and other tools' names are not judged.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean
// RUN: %want %t/broken

//--- unsafe/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
#include "log.h"
static int Count;
static void onInt(int Sig) {
  puts("bye"); // NOLINT(sigtidy-unsafe-call, sigtidy-unknown-call) // want unused-suppression "sigtidy-unknown-call"
  Count++; // NOLINT(sigtidy-shared-object) // want unused-suppression "sigtidy-shared-object"
  note(); // NOLINT(sigtidy-*)
  write(1, "", 1); // NOLINT(sigtidy-unsafe-calls) // want unused-suppression "sigtidy-unsafe-calls"
  // NOLINTNEXTLINE(sigtidy-unsafe-*) // want unused-suppression "sigtidy-unsafe-*"
  _exit(1);
}
static void idle(void) {
  puts("idle"); // NOLINT(sigtidy-unsafe-call) // want unused-suppression "sigtidy-unsafe-call"
}
int main(void) {
  idle(); // NOLINT
  signal(SIGINT, onInt); // NOLINT(bugprone-signal-handler)
}
//--- unsafe/log.h
void note(void);
//--- unsafe/log.c
#include "log.h"
#include <stdio.h>
// Either of this and the one at the call is enough; one of them is needed.
// NOLINTBEGIN(sigtidy-unsafe-call)
static void line(void) { puts("int"); }
// NOLINTEND(sigtidy-unsafe-call)
void note(void) { line(); }
//--- clean/main.c
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
#include "log.h"
static void onInt(int Sig) {
  puts("bye"); // NOLINT(sigtidy-unsafe-call)
  note(); // NOLINT(sigtidy-unsafe-call)
  // Two ways to one call: without either it would be found.
  first();
  second();
  _exit(1);
}
int main(void) {
  signal(SIGINT, onInt); // handler onInt SIGINT
  signal(SIGKILL, onInt); // NOLINT(sigtidy-bad-signal) // handler onInt SIGKILL
  signal(SIGTERM, onInt); // NOLINT(sigtidy-errno-clobber,sigtidy-unused-suppression) // handler onInt SIGTERM
}
//--- clean/log.h
void note(void);
void first(void);
void second(void);
//--- clean/log.c
#include "log.h"
#include <stdio.h>
static void line(void) { puts("int"); }
void note(void) { line(); }
static void common(void) { puts("common"); }
void first(void) { common(); } // NOLINT(sigtidy-unsafe-call)
void second(void) { common(); } // NOLINT(sigtidy-unsafe-call)
//--- broken/main.c
// want-errors
#include <signal.h>
#include "missing.h"
static void onInt(int Sig) {} // NOLINT(sigtidy-unsafe-call)
int main(void) { signal(SIGINT, onInt); } // handler onInt SIGINT
