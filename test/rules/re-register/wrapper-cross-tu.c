// Through a wrapper; that main installs a handler through it as well is no matter.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/on.c
#include <signal.h>
void on(int Sig, void (*Fn)(int)) {
  signal(Sig, Fn); // want re-register "signal" from on_int
}
//--- unsafe/main.c
#include <signal.h>
void on(int, void (*)(int));
static volatile sig_atomic_t Count;
static void on_int(int Sig) {
  Count++;
  on(Sig, on_int);
}
static void on_term(int Sig) { Count++; }
int main(void) {
  on(SIGINT, on_int);
  on(SIGTERM, on_term);
}
//--- clean/on.c
#include <signal.h>
void on(int Sig, void (*Fn)(int)) { signal(Sig, Fn); }
//--- clean/main.c
#include <signal.h>
void on(int, void (*)(int));
static volatile sig_atomic_t Count;
static void on_int(int Sig) {
  on(Sig, SIG_DFL);
  raise(Sig);
}
static void on_term(int Sig) { Count++; }
int main(void) {
  on(SIGINT, on_int);
  on(SIGTERM, on_term);
}
