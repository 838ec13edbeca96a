// SIGTIDY_HANDLER marks a handler that nothing visible registers; one that is
// registered as well is listed once, for its own signals.
// RUN: split-file %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean
// RUN: %database %t/unsafe %t.db
// RUN: cd %t/unsafe && %sigtidy handlers -p %t.db | FileCheck --check-prefix=AUDIT %s
// RUN: cd %t/unsafe && not %sigtidy -p %t.db | FileCheck %s
// RUN: cd %t/unsafe && %sigtidy handlers -p %t.db --format=json > %t.json
// RUN: FileCheck --check-prefix=JSON --input-file=%t.json %s
// RUN: %python %S/../../report/validate.py %root/docs/schema/sigtidy-1.schema.json < %t.json
// AUDIT: on_crash (crash.c:3) some signal image (library) async-signal UNSAFE: printf
// AUDIT-NEXT: marked SIGTIDY_HANDLER at crash.c:2
// AUDIT: on_int ({{.*}}) SIGINT image main.c async-signal SAFE
// AUDIT-NOT: marked
// CHECK: crash.c:3:26: warning: call to 'printf' is not async-signal-safe, in a signal handler
// CHECK: handler 'on_crash' calls 'printf'
// CHECK: crash.c:2:{{.*}} note: 'on_crash' is marked as a handler here (SIGTIDY_HANDLER)
// JSON: "name": "on_crash",
// JSON: "registrations": [],
// JSON-NEXT: "marked": {
// JSON-NEXT: "by": "SIGTIDY_HANDLER",
// JSON: "name": "on_int",
// JSON: "marked": null,

//--- unsafe/.sigtidy
//--- unsafe/crash.c
int printf(const char *, ...);
__attribute__((annotate("sigtidy::handler")))
void on_crash(int Sig) { printf("%d", Sig); } // want unsafe-call "printf"
//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
__attribute__((annotate("sigtidy::handler"))) static void on_int(int Sig) {
  if (Sig != SIGINT)
    printf("never");
}
int main(void) { signal(SIGINT, on_int); }
//--- clean/crash.c
int printf(const char *, ...);
long write(int, const void *, unsigned long);
__attribute__((annotate("sigtidy::handler")))
void on_crash(int Sig) {
  if (Sig == 0)
    printf("called directly");
  write(2, "x", 1);
} // verdict on_crash safe
__attribute__((annotate("mine::handler"))) void other(int Sig) { printf("x"); }
