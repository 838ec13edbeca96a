// Handlers with which the process ends: what they lose, and their own level.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/unsafe -- "--config={levels: {crash: warning}}"
// RUN: %want %t/quiet -- "--config={levels: {crash: remark}}"
// RUN: %sigtidy handlers %t/quiet/main.c -- | FileCheck --check-prefix=AUDIT %s
// RUN: not %sigtidy --config= %t/quiet/main.c -- | FileCheck --check-prefix=WHY %s
// AUDIT-DAG: on_segv {{.*}} crash
// AUDIT-DAG: on_bus {{.*}} crash
// AUDIT-DAG: on_fpe {{.*}} fault
// AUDIT-DAG: on_ill {{.*}} fault
// AUDIT-DAG: on_abrt {{.*}} crash
// WHY: main.c:{{.*}} warning: call to 'puts' {{.*}} SIGSEGV
// WHY: why: {{.*}}; the process ends here anyway, but may hang instead, without a core dump

//--- unsafe/main.c
#include <signal.h>
#include <unistd.h>
int puts(const char *);
static void on_segv(int Sig) {
  puts("crashed"); // want unsafe-call "puts"
  _exit(1);
}
int main(void) { signal(SIGSEGV, on_segv); }
//--- quiet/main.c
#include <setjmp.h>
#include <signal.h>
#include <unistd.h>
int puts(const char *);
static sigjmp_buf Back;
static volatile sig_atomic_t InProgress;
static void on_segv(int Sig) {
  if (InProgress)
    raise(Sig);
  InProgress = 1;
  puts("crashed"); // want remark unsafe-call "puts"
  signal(Sig, SIG_DFL);
  raise(Sig);
}
static void on_bus(int Sig) {
  signal(Sig, SIG_DFL); // The fault comes again.
}
static void on_fpe(int Sig) { siglongjmp(Back, 1); }
static void on_ill(int Sig) {
  puts("once more"); // want unsafe-call "puts"
}
static void on_abrt(int Sig) { _exit(1); }
int main(void) {
  signal(SIGSEGV, on_segv);
  signal(SIGBUS, on_bus);
  signal(SIGFPE, on_fpe);
  signal(SIGILL, on_ill);
  signal(SIGABRT, on_abrt);
}
