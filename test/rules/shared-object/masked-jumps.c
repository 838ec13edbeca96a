// A jump back finds the handlers that were installed since, and the mask as it
// was left, unless setjmp saved it.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <setjmp.h>
#include <signal.h>
static sigjmp_buf Back;
static int A, B;
static void on_int(int Sig) {
  A++; // want shared-object "A"
}
static void on_term(int Sig) {
  B++; // want shared-object "B"
}
void work(void);
void give_up(int Why) {
  if (Why)
    siglongjmp(Back, Why);
}
int main(void) {
  if (sigsetjmp(Back, 1))
    A = 1;
  signal(SIGINT, on_int); // handler on_int SIGINT
  work();
  signal(SIGINT, SIG_IGN);
  sighold(SIGTERM);
  signal(SIGTERM, on_term); // handler on_term SIGTERM
  if (sigsetjmp(Back, 0))
    B = 1;
  sigrelse(SIGTERM);
  work();
}
//--- unsafe/work.c
int getchar(void);
void give_up(int Why);
void work(void) { give_up(getchar()); }
//--- clean/main.c
#include <setjmp.h>
#include <signal.h>
static sigjmp_buf Back;
static int A, B;
static void on_int(int Sig) { A++; }
static void on_term(int Sig) { B++; }
void work(void);
void give_up(int Why) {
  if (Why)
    siglongjmp(Back, Why);
}
int main(void) {
  A = 1;
  signal(SIGINT, on_int); // handler on_int SIGINT
  work();
  signal(SIGINT, SIG_IGN);
  if (sigsetjmp(Back, 0))
    A = 1;
  sighold(SIGTERM);
  signal(SIGTERM, on_term); // handler on_term SIGTERM
  if (sigsetjmp(Back, 1))
    B = 1;
  sigrelse(SIGTERM);
  work();
}
//--- clean/work.c
int getchar(void);
void give_up(int Why);
void work(void) { give_up(getchar()); }
