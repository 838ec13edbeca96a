// What the handler changes step by step, where its other signals come through.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/log.c
static int Lines;
static struct {
  int Count, Free;
} Queue;
void note(void) {
  Lines++; // want shared-handler "Lines" from on_signal
}
void push(void) {
  Queue.Count += 2; // want shared-handler "Queue.Count"
}
//--- unsafe/main.c
// want-remarks
#include <signal.h>
#include <stddef.h>
void note(void);
void push(void);
static struct entry {
  struct entry *Next;
} Entries[9], *First, *Second;
static volatile sig_atomic_t Calls, Once;
static void on_signal(int Sig) { note(); }
static void on_queue(int Sig) { push(); }
static void on_list(int Sig) {
  struct entry *Taken = First;
  if (Taken)
    First = Taken->Next; // want shared-handler "First"
}
// One more or less is the whole harm.
static void on_count(int Sig) {
  Calls++; // want remark shared-handler "Calls"
}
// Two runs may find it unset.
static void on_once(int Sig) {
  if (Once)
    return;
  Once = 1; // want remark shared-handler "Once"
}
static void on_pointer(int Sig) {
  if (Second)
    Second = NULL; // want remark shared-handler "Second"
}
int main(void) {
  struct sigaction Action = {.sa_handler = on_signal};
  Second = Entries;
  signal(SIGXCPU, on_pointer);
  signal(SIGXFSZ, on_pointer);
  signal(SIGHUP, on_queue);
  signal(SIGTERM, on_queue);
  signal(SIGINT, on_list);
  signal(SIGQUIT, on_list);
  signal(SIGUSR1, on_count);
  signal(SIGUSR2, on_count);
  signal(SIGIO, on_once);
  signal(SIGPIPE, on_once);
  sigemptyset(&Action.sa_mask);
  sigaction(SIGALRM, &Action, 0);
  sigaction(SIGCHLD, &Action, 0);
}
//--- clean/main.c
// want-remarks
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>
static volatile sig_atomic_t Stop, Last, Counts[65];
static int Alone, Reloads, Ends;
static atomic_int Atomic;
// It sets flags, and nothing else.
static void on_flag(int Sig) {
  Stop = 1;
  Last = Sig;
}
// An element for each signal.
static void on_each(int Sig) { Counts[Sig]++; }
// One signal, which is blocked meanwhile.
static void on_alone(int Sig) { Alone++; }
static void on_atomic(int Sig) { Atomic++; }
// Each signal has an object of its own.
static void on_either(int Sig) {
  if (Sig == SIGXCPU)
    Reloads++;
  else
    Ends++;
}
// It does not come back.
static void on_end(int Sig) {
  Ends++;
  write(2, "end\n", 4);
  _exit(1);
}
int main(void) {
  signal(SIGHUP, on_flag);
  signal(SIGTERM, on_flag);
  signal(SIGINT, on_each);
  signal(SIGQUIT, on_each);
  signal(SIGALRM, on_alone);
  signal(SIGUSR1, on_atomic);
  signal(SIGUSR2, on_atomic);
  signal(SIGXCPU, on_either);
  signal(SIGXFSZ, on_either);
  signal(SIGIO, on_end);
  signal(SIGPIPE, on_end);
}
