// A handler saves errno where it begins, and restores it wherever it returns.
// What is saved already is used.
// Ordinary code that calls the handler, a macro that returns, code that hangs
// on a macro, a name that is taken.
// RUN: split-file %s %t
// RUN: %fix %t/save
// RUN: %fix %t/restore
// RUN: %fix %t/not

//--- save/main.c
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static int Pipe[2];
static void onChild(int Sig) {
  while (waitpid(-1, 0, WNOHANG) > 0) { // fix errno-clobber "waitpid"
    if (Sig == 0) return;
  }
}
static void onHup(int Sig) { write(Pipe[1], "h", 1); } // fix errno-clobber "write"
static void onQuit(int Sig) { // At last.
  // The pointer of a literal.
  write(Pipe[1], (char[]){"q"}, 1); // fix errno-clobber "write"
}
static void
onTerm(int Sig)
{
	if (Sig != SIGTERM)
		return;
	else if (write(Pipe[1], "t", 1) < 0) { // fix errno-clobber "write"
		Sig = 3;
		return;
	}
	return;
}
int main(void) {
  signal(SIGCHLD, onChild);
  signal(SIGHUP, onHup);
  signal(SIGQUIT, onQuit);
  signal(SIGTERM, onTerm);
  signal(SIGUSR1, onTerm);
}

//--- save.after/main.c
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static int Pipe[2];
static void onChild(int Sig) {
  int saved_errno = errno;
  while (waitpid(-1, 0, WNOHANG) > 0) { // fix errno-clobber "waitpid"
    if (Sig == 0) { errno = saved_errno; return; }
  }
  errno = saved_errno;
}
static void onHup(int Sig) { int saved_errno = errno; write(Pipe[1], "h", 1); errno = saved_errno; } // fix errno-clobber "write"
static void onQuit(int Sig) {
  int saved_errno = errno; // At last.
  // The pointer of a literal.
  write(Pipe[1], (char[]){"q"}, 1); // fix errno-clobber "write"
  errno = saved_errno;
}
static void
onTerm(int Sig)
{
	int saved_errno = errno;
	if (Sig != SIGTERM)
		{ errno = saved_errno; return; }
	else if (write(Pipe[1], "t", 1) < 0) { // fix errno-clobber "write"
		Sig = 3;
		errno = saved_errno;
		return;
	}
	errno = saved_errno;
	return;
}
int main(void) {
  signal(SIGCHLD, onChild);
  signal(SIGHUP, onHup);
  signal(SIGQUIT, onQuit);
  signal(SIGTERM, onTerm);
  signal(SIGUSR1, onTerm);
}

//--- restore/main.c
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>

static void onChild(int Sig) {
  const int Saved = errno;
  if (waitpid(-1, 0, WNOHANG) <= 0) // fix errno-clobber "waitpid"
    return;
  errno = Saved;
}
int main(void) { signal(SIGCHLD, onChild); }

//--- restore.after/main.c
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>

static void onChild(int Sig) {
  const int Saved = errno;
  if (waitpid(-1, 0, WNOHANG) <= 0) // fix errno-clobber "waitpid"
    { errno = Saved; return; }
  errno = Saved;
}
int main(void) { signal(SIGCHLD, onChild); }

//--- not/main.c
#include <signal.h>
#include <unistd.h>

#define LEAVE_IF(X) do { if (X) return; } while (0)
static void onHup(int Sig) { write(1, "h", 1); }
static void onTerm(int Sig) {
  LEAVE_IF(Sig == SIGTERM);
  write(1, "t", 1);
}
static void onInt(int Sig) {
#ifdef QUIET
  if (Sig == SIGINT)
    return;
#endif
  write(1, "i", 1);
}
static void onUser(int Sig) {
  int saved_errno = 3;
  write(1, "u", saved_errno);
}
int main(void) {
  signal(SIGHUP, onHup);
  signal(SIGTERM, onTerm);
  signal(SIGUSR2, onTerm);
  signal(SIGINT, onInt);
  signal(SIGUSR1, onUser);
  onHup(0);
}
