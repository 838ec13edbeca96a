// SIGTIDY_ASYNC_SIGNAL_SAFE: verified although nothing registers it; handlers
// that call it are not followed further, but share its verdict.
// RUN: split-file %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/silenced
// RUN: %want %t/clean
// RUN: %database %t/unsafe %t.db
// RUN: cd %t/unsafe && not %sigtidy -p %t.db | FileCheck %s
// RUN: cd %t/unsafe && %sigtidy handlers -p %t.db | FileCheck --check-prefix=AUDIT %s
// RUN: cd %t/unsafe && %sigtidy handlers -p %t.db --format=json > %t.json
// RUN: FileCheck --check-prefix=JSON --input-file=%t.json %s
// RUN: %python %S/../../report/validate.py %root/docs/schema/sigtidy-1.schema.json < %t.json
// CHECK: log.c:4:37: warning: call to 'printf' is not async-signal-safe, in 'log_async', which promises to be [sigtidy-unsafe-call]
// CHECK: promised function 'log_async' calls 'helper'
// CHECK: log.h:1:{{.*}} note: 'log_async' is promised here to be async-signal-safe (SIGTIDY_ASYNC_SIGNAL_SAFE)
// CHECK: 1 warning (in 1 promised function); {{.*}}; 2 handlers in 1 image, 2 promised functions;
// AUDIT: log_async (log.c:5) image main.c promised UNSAFE: printf
// AUDIT-NEXT: marked SIGTIDY_ASYNC_SIGNAL_SAFE at log.h:1
// AUDIT: on_int {{.*}} UNSAFE: log_async
// AUDIT: on_term {{.*}} UNSAFE: outer
// AUDIT: outer {{.*}} promised UNSAFE: log_async
// AUDIT: 2 handlers: 2 unsafe; in 1 image; 2 promised functions;
// JSON: "name": "log_async",
// JSON: "context": "promised",
// JSON: "registrations": [],
// JSON-NEXT: "marked": {
// JSON-NEXT: "by": "SIGTIDY_ASYNC_SIGNAL_SAFE",
// JSON: "promised_functions": 2,

//--- unsafe/.sigtidy
//--- unsafe/log.h
__attribute__((annotate("sigtidy::async_signal_safe"))) void log_async(const char *);
__attribute__((annotate("sigtidy::async_signal_safe"))) void outer(void);
//--- unsafe/log.c
#include "log.h"
int printf(const char *, ...);
static void helper(void) {
  /* one chain, from the promise */ printf("x"); // want unsafe-call "printf" from log_async
} void log_async(const char *Text) { helper(); }
void outer(void) { log_async("x"); }
//--- unsafe/main.c
#include "log.h"
#include <signal.h>
static void on_int(int Sig) { log_async("bye"); }
static void on_term(int Sig) { outer(); }
int main(void) {
  signal(SIGINT, on_int);
  signal(SIGTERM, on_term);
  log_async("hello");
}
//--- silenced/main.c
#include <signal.h>
int printf(const char *, ...);
__attribute__((annotate("sigtidy::async_signal_safe"))) void log_async(void) {
  printf("x"); // want unsafe-call "printf" from log_async ; verdict log_async unsafe
}
static void on_int(int Sig) {
  log_async(); // NOLINT(sigtidy-unsafe-call): only while nothing else runs
}
int main(void) { signal(SIGINT, on_int); } // verdict on_int safe
//--- clean/main.c
#include <signal.h>
long write(int, const void *, unsigned long);
__attribute__((annotate("sigtidy::async_signal_safe"))) static void log_async(int Flag) {
  if (Flag) // A promise holds for any argument: nothing is known of it.
    write(2, "x", 1);
}
__attribute__((annotate("sigtidy::async_signal_safe"))) void from_library(void);
static void on_int(int Sig) {
  log_async(0);
  from_library();
}
int main(void) { signal(SIGINT, on_int); } // verdict on_int safe ; verdict log_async safe
