// A wrapper takes signal and handler in a struct.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
static void stop(int Sig) { Stop = Sig; }
struct spec {
  int Number;
  void (*Fn)(int);
};
static void install(const struct spec *Spec) {
  struct sigaction Sa = {.sa_handler = Spec->Fn};
  sigaction(Spec->Number, &Sa, 0);
}
int main(void) {
  struct spec Int = {SIGINT, bye}, Term = {SIGTERM, stop};
  install(&Int);  // handler bye SIGINT
  install(&Term); // handler stop SIGTERM
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void bye(int Sig) { printf("bye\n"); }
static void stop(int Sig) { Stop = Sig; }
struct spec {
  int Number;
  void (*Fn)(int), (*Log)(int);
};
static void install(struct spec Spec) { signal(Spec.Number, Spec.Fn); }
int main(void) { install((struct spec){SIGINT, stop, bye}); } // handler stop SIGINT
