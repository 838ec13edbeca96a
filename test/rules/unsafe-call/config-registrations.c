// `registrations` of .sigtidy: functions without body, or with one that keeps
// the handler where it cannot be followed; argument, member and fixed signal.
// RUN: split-file %s %t
// RUN: %want %t/known
// RUN: %want %t/unknown

//--- known/.sigtidy
registrations:
  - function: rt_install
    handler: arg1
    signal: arg0
  - function: rt_on_alarm
    handler: arg0
    signal: SIGALRM
  - function: rt_watch
    handler: arg0->notify
  - function: rt_loop_add
    handler: arg1
    signal: arg0
    context: ordinary
//--- known/main.c
#include <signal.h>
int puts(const char *);
struct watch { int id; void (*notify)(int); };
void rt_install(int, void (*)(int));
void rt_watch(struct watch *);
void rt_loop_add(int, void (*)(int));
static unsigned long Kept;
void rt_on_alarm(void (*Fn)(int)) { Kept = (unsigned long)Fn ^ 0x55; }
static void on_int(int Sig) { puts("a"); } // want unsafe-call "puts" from on_int
static void on_alarm(int Sig) { puts("b"); } // want unsafe-call "puts" from on_alarm
static void on_watch(int Sig) { puts("c"); } // want unsafe-call "puts" from on_watch
static void on_loop(int Sig) { puts("d"); } // ordinary on_loop
int main(void) {
  struct watch W = {1, on_watch};
  rt_install(SIGINT, on_int); // handler on_int SIGINT
  rt_on_alarm(on_alarm); // handler on_alarm SIGALRM
  rt_watch(&W); // handler on_watch ?
  rt_loop_add(SIGHUP, on_loop);
}
//--- unknown/main.c
#include <signal.h>
int puts(const char *);
void rt_install(int, void (*)(int));
static void on_int(int Sig) { puts("a"); }
int main(void) { rt_install(SIGINT, on_int); } // no-handlers
