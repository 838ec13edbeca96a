// `trust-conditions` of .sigtidy: a condition that holds, but that glibc does not
// document, leaves a remark, and the audit says that it is believed. One that
// fails is a warning as ever.
// RUN: split-file %s %t
// RUN: %want %t/trusting
// RUN: %want %t/strict
// RUN: %database %t/trusting %t.db
// RUN: cd %t/trusting && %sigtidy handlers -p %t.db | FileCheck %s
// CHECK: on_int ({{.*}} SAFE
// CHECK: 1 call believed: snprintf (main.c:4; .sigtidy:1 says: the format is a literal without
// CHECK: on_term ({{.*}} UNSAFE: snprintf

//--- trusting/.sigtidy
trust-conditions: true
//--- trusting/main.c
#include <signal.h>
int snprintf(char *, unsigned long, const char *, ...);
static char Buffer[64];
static void on_int(int Sig) { snprintf(Buffer, 64, "%d", Sig); } // want remark unsafe-call "snprintf"
static void on_term(int Sig) { snprintf(Buffer, 64, "%f", 1.0); } // want unsafe-call "snprintf"
int main(void) {
  signal(SIGINT, on_int);
  signal(SIGTERM, on_term);
}
//--- strict/main.c
#include <signal.h>
int snprintf(char *, unsigned long, const char *, ...);
static char Buffer[64];
static void on_int(int Sig) { snprintf(Buffer, 64, "%d", Sig); } // want unsafe-call "snprintf"
int main(void) { signal(SIGINT, on_int); }
