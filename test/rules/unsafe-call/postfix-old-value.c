// What `x++` and `x--` give is what the variable held before.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <stdio.h>
static int total;
static struct { int calls; } state;
static void count(int number) {
  if (number == 0)
    puts("the first"); // want unsafe-call "puts" from on_int
}
static void on_int(int sig) {
  int n = 0;
  if (n++ == 0)
    puts("once"); // want unsafe-call "puts" from on_int
  int once = 1;
  while (once--)
    puts("again"); // want unsafe-call "puts" from on_int
  if (sig-- == SIGINT)
    puts("int"); // want unsafe-call "puts" from on_int
  if (total++ == 0)
    puts("total"); // want unsafe-call "puts" from on_int
  if (state.calls++ == 0)
    puts("calls"); // want unsafe-call "puts" from on_int
  int m = 0;
  count(m++);
}
static void on_hup(int sig) { puts("hup"); } // want unsafe-call "puts" from on_hup
static void on_usr1(int sig) { puts("usr1"); } // want unsafe-call "puts" from on_usr1
static void on_usr2(int sig) { puts("usr2"); } // want unsafe-call "puts" from on_usr2
static void on_pipe(int sig) { puts("pipe"); } // want unsafe-call "puts" from on_pipe
static void on_alrm(int sig) { puts("alrm"); } // want unsafe-call "puts" from on_alrm
static void on_tstp(int sig) { puts("tstp"); } // want unsafe-call "puts" from on_tstp
struct entry { int sig; void (*fn)(int); };
static struct entry table[8];
static int used;
static void add(int sig, void (*fn)(int)) {
  table[used].sig = sig;
  table[used++].fn = fn;
}
int main(void) {
  signal(SIGINT, on_int); // handler on_int SIGINT
  void (*tab[2])(int) = {0};
  int n = 0;
  tab[n++] = on_hup;
  signal(SIGHUP, tab[0]); // handler on_hup SIGHUP
  void (*out[2])(int) = {0}, (**p)(int) = out;
  *p++ = on_usr1;
  *p++ = SIG_IGN;
  signal(SIGUSR1, out[0]); // handler on_usr1 SIGUSR1
  int sigs[2], k = 0;
  sigs[k++] = SIGUSR2;
  sigs[k++] = SIGTERM;
  signal(sigs[0], on_usr2); // handler on_usr2 SIGUSR2
  int sig = SIGPIPE;
  signal(sig++, on_pipe); // handler on_pipe SIGPIPE
  struct entry own[4] = {0};
  int m = 0;
  own[m].sig = SIGALRM;
  own[m++].fn = on_alrm;
  for (int i = 0; i < m; i++)
    signal(own[i].sig, own[i].fn); // handler on_alrm SIGALRM
  add(SIGTSTP, on_tstp);
  for (int i = 0; i < used; i++)
    signal(table[i].sig, table[i].fn); // handler on_tstp SIGTSTP
}
//--- clean/main.c
#include <signal.h>
#include <stdio.h>
static void on_int(int sig) {
  int n = 0;
  if (++n == 0)
    puts("never");
  n = 0;
  n++;
  if (n == 0)
    puts("never");
  int zero = 0;
  while (zero--)
    puts("never");
  int k = 0;
  k++, n++;
  if (k++ == 0)
    puts("never");
}
static void on_other(int sig) {
  int count = SIGHUP;
  if (count++ == SIGTERM)
    puts("never");
}
int main(void) {
  int k = SIGINT;
  signal(k++, on_int); // handler on_int SIGINT
  int next = 0, sigs[2] = {SIGINT, SIGTERM};
  signal(sigs[next++], on_int); // handler on_int SIGINT
  signal(sigs[next++], on_other); // handler on_other SIGTERM
  for (int i = 3; i-- > 1;)
    signal(i, on_other); // handler on_other SIGHUP,SIGINT
}
