// Functions of every kind, on the real headers: those that are unsafe and those that are safe.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/flags
*: -D_GNU_SOURCE
//--- unsafe/main.c
#include <dirent.h>
#include <dlfcn.h>
#include <err.h>
#include <glob.h>
#include <locale.h>
#include <netdb.h>
#include <pthread.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <time.h>
#include <wchar.h>
static pthread_mutex_t Mutex = PTHREAD_MUTEX_INITIALIZER;
static void on_int(int Sig) {
  malloc(1);                  // want unsafe-call "malloc"
  free(0);                    // want unsafe-call "free"
  realloc(0, 1);              // want unsafe-call "realloc"
  strdup("a");                // want unsafe-call "strdup"
  printf("a");                // want unsafe-call "printf"
  fflush(0);                  // want unsafe-call "fflush"
  fopen("a", "r");            // want unsafe-call "fopen"
  fputs("a", stderr);         // want unsafe-call "fputs"
  perror("a");                // want unsafe-call "perror"
  syslog(6, "a");             // want unsafe-call "syslog"
  openlog("a", 0, 0);         // want unsafe-call "openlog"
  localtime(0);               // want unsafe-call "localtime"
  ctime(0);                   // want unsafe-call "ctime"
  setenv("a", "b", 1);        // want unsafe-call "setenv"
  rand();                     // want unsafe-call "rand"
  setlocale(LC_ALL, "");      // want unsafe-call "setlocale"
  strerror(1);                // want unsafe-call "strerror"
  strsignal(1);               // want unsafe-call "strsignal"
  opendir("/");               // want unsafe-call "opendir"
  getpwnam("a");              // want unsafe-call "getpwnam"
  getaddrinfo(0, 0, 0, 0);    // want unsafe-call "getaddrinfo"
  dlopen("a", 1);             // want unsafe-call "dlopen"
  pthread_mutex_lock(&Mutex); // want unsafe-call "pthread_mutex_lock"
  atexit(0);                  // want unsafe-call "atexit"
  glob("*", 0, 0, 0);         // want unsafe-call "glob"
  wprintf(L"a");              // want unsafe-call "wprintf"
  warn("a");                  // want unsafe-call "warn"
  popen("a", "r");            // want unsafe-call "popen"
  system("a");                // want unsafe-call "system"
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/flags
*: -D_GNU_SOURCE
//--- clean/main.c
#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
static char Buffer[8];
static int Pipe[2];
static sigset_t Set;
static struct stat Stat;
static struct timespec Time;
static sem_t Semaphore;
static void on_int(int Sig) {
  write(2, "a", 1);
  read(0, Buffer, 1);
  close(0);
  open("a", O_RDONLY);
  dup2(0, 1);
  pipe(Pipe);
  unlink("a");
  rename("a", "b");
  stat("a", &Stat);
  kill(getpid(), 0);
  raise(SIGUSR1);
  sigprocmask(SIG_BLOCK, &Set, 0);
  sigemptyset(&Set);
  sigaction(SIGINT, 0, 0);
  alarm(1);
  time(0);
  clock_gettime(CLOCK_REALTIME, &Time);
  waitpid(-1, 0, WNOHANG);
  sem_post(&Semaphore);
  execve("a", 0, 0);
  socket(1, 1, 0);
  poll(0, 0, 0);
  tcgetattr(0, 0);
  umask(0);
  strlen(Buffer);
  memcpy(Buffer, "a", 2);
  strcmp(Buffer, "a");
  strchr(Buffer, 0);
  htons(1);
  syscall(SYS_gettid);
  _exit(1);
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int safe
