// `safe` of .sigtidy: believed, whether the program has a body or not; the audit
// says so, and an entry that names nothing is told.
// RUN: split-file %s %t
// RUN: %want %t/clean
// RUN: %want %t/unsafe
// RUN: %database %t/clean %t.db
// RUN: cd %t/clean && %sigtidy handlers -p %t.db 2>%t.err | FileCheck --check-prefix=AUDIT %s
// RUN: FileCheck --check-prefix=STALE --input-file=%t.err %s
// AUDIT: on_int ({{.*}} SAFE
// AUDIT: 2 calls believed: printf (main.c:5; .sigtidy:4 says: ours formats nothing), ring_log (main.c:6; .sigtidy:2 says: no locks, see ring.md)
// STALE: note: 1 entry of the configuration that nothing fits
// STALE-NEXT: .sigtidy:6: 'ring_logg' occurs nowhere in the program: remove the entry, or mend the name
// STALE-NOT: occurs

//--- clean/.sigtidy
safe:
  - function: ring_log
    reason: no locks, see ring.md
  - function: printf
    reason: ours formats nothing
  - function: ring_logg
    reason: a typo
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
void ring_log(const char *);
static void on_int(int Sig) {
  printf("bye");
  ring_log("bye");
}
int main(void) { signal(SIGINT, on_int); } // verdict on_int safe
//--- clean/ring.c
int puts(const char *);
void ring_log(const char *Text) { puts(Text); }
//--- unsafe/.sigtidy
safe:
  - function: other_log
    reason: no locks
//--- unsafe/main.c
#include <signal.h>
int puts(const char *);
void ring_log(const char *Text) { puts(Text); } // want unsafe-call "puts"
static void on_int(int Sig) { ring_log("bye"); }
int main(void) { signal(SIGINT, on_int); }
