// Handlers as people write them: waits in a loop, time limits as arguments, locks
// of files.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/cond
// RUN: %want %t/lockfile
// RUN: %want %t/reaper

//--- cond/main.cpp
#include <cerrno>
#include <csignal>
#include <poll.h>
#include <sys/select.h>
#include <unistd.h>
namespace {
int pipeFds[2];
enum { Forever = -1, Now = 0 };
void drain(int timeout) {
  pollfd p{pipeFds[0], POLLIN, 0};
  if (poll(&p, 1, timeout) == 1) { // want remark blocking-call "poll"
    char c;
    (void)!::read(pipeFds[0], &c, 1); // want remark blocking-call "read"
  }
}
struct Handler {
  static void on(int) {
    const int e = errno;
    drain(Forever);
    timeval tv{0, 0};
    select(0, nullptr, nullptr, nullptr, &tv);
    errno = e;
  }
};
}
int main() {
  (void)!pipe(pipeFds);
  std::signal(SIGUSR1, &Handler::on);
}
//--- lockfile/main.c
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <unistd.h>
#include <semaphore.h>
static sem_t Done;
static int Sock, LockFd;
static void hup(int s, siginfo_t *si, void *uc) {
  int e = errno;
  struct flock fl = {.l_type = F_WRLCK};
  fcntl(LockFd, F_SETLKW, &fl); // want remark blocking-call "fcntl"
  fcntl(LockFd, F_SETLK, &fl);
  fcntl(LockFd, F_GETFD);
  recv(Sock, &e, 1, MSG_DONTWAIT);
  accept(Sock, 0, 0); // want remark blocking-call "accept"
  sem_post(&Done);
  errno = e;
}
int main(void) {
  struct sigaction sa;
  sigemptyset(&sa.sa_mask);
  sa.sa_flags = SA_SIGINFO;
  sa.sa_sigaction = hup;
  return sigaction(SIGHUP, &sa, 0);
}
//--- reaper/main.c
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#define REAP_FLAGS 0
static volatile sig_atomic_t Kids;
static void reap(int Sig) {
  int Saved = errno, St;
  while (waitpid(-1, &St, REAP_FLAGS) > 0) // want remark blocking-call "waitpid"
    Kids--;
  errno = Saved;
}
static void reapAll(int Sig) {
  int Saved = errno;
  while (waitpid(-1, NULL, WNOHANG | WUNTRACED) > 0)
    ;
  errno = Saved;
}
int main(void) {
  struct sigaction Sa = {.sa_handler = reap, .sa_flags = SA_RESTART};
  sigaction(SIGCHLD, &Sa, NULL);
  Sa.sa_handler = reapAll;
  sigaction(SIGCLD, &Sa, NULL);
}
