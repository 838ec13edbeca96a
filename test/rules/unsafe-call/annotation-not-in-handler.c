// SIGTIDY_NOT_IN_HANDLER: a call in a handler is a finding with that reason,
// whatever the body looks like; elsewhere the function may be called.
// RUN: split-file %s %t && cp %root/include/sigtidy/annotations.h %t/unsafe
// RUN: cp %root/include/sigtidy/annotations.h %t/clean
// RUN: %want %t/unsafe
// RUN: %want %t/clean
// RUN: %database %t/unsafe %t.db
// RUN: not %sigtidy -p %t.db | FileCheck %s
// RUN: not %sigtidy -p %t.db --format=json | FileCheck --check-prefix=JSON %s
// CHECK: main.c:5:3: warning: call to 'reload' is marked as not for handlers, in a handler of SIGHUP [sigtidy-unsafe-call]
// CHECK: note: why: swaps the tables that readers hold [SIGTIDY_NOT_IN_HANDLER at reload.h:2]
// JSON: "source": "SIGTIDY_NOT_IN_HANDLER at reload.h:2",
// JSON-NEXT: "settled_by": "annotation",

//--- unsafe/.sigtidy
//--- unsafe/reload.h
#include "annotations.h"
SIGTIDY_NOT_IN_HANDLER("swaps the tables that readers hold") void reload(void);
//--- unsafe/reload.c
int Tables;
void reload(void) { Tables = 1; }
//--- unsafe/main.c
#include "reload.h"
#include <signal.h>
SIGTIDY_NOT_IN_HANDLER("it waits") static void on_int(int Sig) {}
static void on_hup(int Sig) {
  reload(); // want unsafe-call "reload" from on_hup
}
int main(void) {
  signal(SIGHUP, on_hup);
  signal(SIGINT, on_int); // want unsafe-call "on_int"
}
//--- clean/main.c
#include "annotations.h"
#include <signal.h>
int Tables;
static volatile sig_atomic_t Wanted;
SIGTIDY_NOT_IN_HANDLER("swaps the tables") static void reload(void) { Tables = 1; }
static void on_hup(int Sig) { Wanted = 1; }
int main(void) {
  signal(SIGHUP, on_hup);
  if (Wanted)
    reload();
}
