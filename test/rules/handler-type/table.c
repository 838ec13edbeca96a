// Each element of a table is judged by its own flags.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void plain(int Sig) { Stop = Sig; }
static void info(int Sig, siginfo_t *Info, void *Context) { Stop = Info->si_code; }
static struct entry {
  int Number;
  struct sigaction Action;
} Table[] = {{SIGINT, {.sa_handler = plain}}, {SIGHUP, {.sa_sigaction = info}}};
int main(void) {
  for (int I = 0; I < 2; ++I)
    sigaction(Table[I].Number, &Table[I].Action, 0); // want handler-type "info"
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void plain(int Sig) { Stop = Sig; }
static void info(int Sig, siginfo_t *Info, void *Context) { Stop = Info->si_code; }
static struct entry {
  int Number;
  struct sigaction Action;
} Table[] = {{SIGINT, {.sa_handler = plain}},
             {SIGHUP, {.sa_sigaction = info, .sa_flags = SA_SIGINFO}}};
int main(void) {
  for (int I = 0; I < 2; ++I)
    sigaction(Table[I].Number, &Table[I].Action, 0);
}
