// sigvec() installs the handler in its struct.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
struct sigvec {
  void (*sv_handler)(int);
  int sv_mask;
  int sv_flags;
};
int sigvec(int, const struct sigvec *, struct sigvec *);
int main(void) {
  struct sigvec Vec = {bye, 0, 0};
  sigvec(SIGINT, &Vec, 0); // handler bye SIGINT
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
struct sigvec {
  void (*sv_handler)(int);
  int sv_mask;
  int sv_flags;
};
int sigvec(int, const struct sigvec *, struct sigvec *);
int main(void) {
  struct sigvec Vec = {stop, 0, 0};
  sigvec(SIGINT, &Vec, 0); // handler stop SIGINT
}
