// SIGTIDY_TRUSTED_SAFE: the body is not looked into, wherever the annotation
// stands; without it the same body is followed.
// RUN: split-file %s %t && cp %root/include/sigtidy/annotations.h %t
// RUN: %want %t
// RUN: %database %t %t.audit
// RUN: cd %t && %sigtidy handlers -p %t.audit | FileCheck --check-prefix=AUDIT %s
// RUN: cd %t && %sigtidy handlers -p %t.audit --format=json | FileCheck --check-prefix=JSON %s
// AUDIT: on_int {{.*}} SAFE
// AUDIT: 3 calls believed: at_definition (main.c:6; SIGTIDY_TRUSTED_SAFE at {{.*}}log.c:5 says: takes no lock), elsewhere (main.c:7; SIGTIDY_TRUSTED_SAFE at {{.*}}notes.c:3 says: measured), in_header (main.c:5; SIGTIDY_TRUSTED_SAFE at {{.*}}log.h:3 says: writes to a ring buffer)
// JSON: "believed": [
// JSON: "callee": "in_header",
// JSON: "why": "writes to a ring buffer",
// JSON-NEXT: "source": "SIGTIDY_TRUSTED_SAFE at {{.*}}log.h:3"

//--- log.h
#include "annotations.h"

SIGTIDY_TRUSTED_SAFE("writes to a ring buffer") void in_header(void);
void at_definition(void);
void elsewhere(void);
void plain(void);
//--- log.c
#include "log.h"
int puts(const char *);

void in_header(void) { puts("a"); }
SIGTIDY_TRUSTED_SAFE("takes no lock")
void at_definition(void) { puts("b"); }
void elsewhere(void) { puts("c"); }
void plain(void) { puts("d"); } // want unsafe-call "puts" from on_term
//--- notes.c
#include "log.h"
void used_by_main(void) {}
SIGTIDY_TRUSTED_SAFE("measured")
void elsewhere(void);
//--- main.c
#include "log.h"
#include <signal.h>
void used_by_main(void);
static void on_int(int Sig) {
  in_header();
  at_definition();
  elsewhere();
}
static void on_term(int Sig) { plain(); }
int main(void) {
  used_by_main();
  signal(SIGINT, on_int);  // handler on_int SIGINT
  signal(SIGTERM, on_term); // handler on_term SIGTERM
}
