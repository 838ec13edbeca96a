// The system call installs the handler that begins the kernel's own struct.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static void bye(int Sig) { printf("bye\n"); } // want unsafe-call "printf"
#include <sys/syscall.h>
long syscall(long, ...);
struct kernel_action {
  void (*Handler)(int);
  unsigned long Flags;
  void (*Restorer)(void);
  unsigned long Mask;
};
int main(void) {
  struct kernel_action Act = {.Handler = bye};
  syscall(SYS_rt_sigaction, SIGINT, &Act, 0, sizeof Act.Mask); // handler bye SIGINT
  syscall(SYS_getpid, SIGTERM, &Act, 0, 0);
}
//--- clean/main.c
#include <signal.h>
static volatile sig_atomic_t Stop;
static void stop(int Sig) { Stop = Sig; }
#include <sys/syscall.h>
long syscall(long, ...);
struct kernel_action {
  void (*Handler)(int);
  unsigned long Flags;
  void (*Restorer)(void);
  unsigned long Mask;
};
int main(void) {
  struct kernel_action Act = {.Handler = stop};
  syscall(SYS_rt_sigaction, SIGINT, &Act, 0, sizeof Act.Mask); // handler stop SIGINT
  syscall(SYS_getpid, SIGTERM, &Act, 0, 0);
}
