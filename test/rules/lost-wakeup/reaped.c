// A handler that collects the child leaves the program none to wait for.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
static volatile pid_t Child = -1;
static void on_term(int Sig) { Child = -1; }
int main(void) {
  signal(SIGTERM, on_term);
  Child = fork();
  while (Child > 1)
    waitpid(Child, 0, 0); // want lost-wakeup "waitpid"
}
//--- clean/child.c
#include <errno.h>
#include <sys/types.h>
#include <sys/wait.h>
volatile pid_t Child = -1;
void on_child(int Sig) {
  int Saved = errno;
  if (waitpid(Child, 0, WNOHANG) == Child)
    Child = -1;
  errno = Saved;
}
//--- clean/main.c
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
extern volatile pid_t Child;
void on_child(int);
int main(void) {
  signal(SIGCHLD, on_child); // handler on_child SIGCHLD
  Child = fork();
  while (Child > 1)
    waitpid(Child, 0, 0);
}
