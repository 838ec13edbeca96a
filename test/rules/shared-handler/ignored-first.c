// Who finds that a signal is not ignored yet, and has just ignored it, is the
// first to come there: a second run does nothing.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/first
// RUN: %want %t/returns
// RUN: %want %t/other
// RUN: %want %t/again
// RUN: %want %t/outside

//--- first/main.c
// want-remarks
#include "remove.h"
#include <signal.h>
static void on_signal(int Sig) {
  if (signal(SIGINT, SIG_IGN) != SIG_IGN)
    clear();
}
int main(int argc, char **argv) {
  Path = argv[1];
  signal(SIGINT, on_signal);
  signal(SIGTERM, on_signal);
}
//--- first/remove.h
extern char *Path;
void clear(void);
//--- first/remove.c
#include "remove.h"
#include <unistd.h>
char *Path;
void clear(void) {
  if (Path) {
    unlink(Path);
    Path = 0;
  }
}

//--- returns/main.c
// want-remarks
#include <signal.h>
#include <unistd.h>
static char *Path;
static void on_signal(int Sig) {
  if (signal(SIGINT, SIG_IGN) == SIG_IGN)
    return;
  if (Path) {
    unlink(Path);
    Path = 0;
  }
}
int main(int argc, char **argv) {
  Path = argv[1];
  signal(SIGINT, on_signal);
  signal(SIGTERM, on_signal);
}

// What is compared is not what has been installed: every run finds the handler.
//--- other/main.c
#include <signal.h>
#include <unistd.h>
static char *Path;
static void on_signal(int Sig) {
  if (signal(SIGINT, SIG_DFL) != SIG_IGN)
    if (Path) {
      unlink(Path);
      Path = 0; // want remark shared-handler "Path" from on_signal
    }
}
int main(int argc, char **argv) {
  Path = argv[1];
  signal(SIGINT, on_signal);
  signal(SIGTERM, on_signal);
}

// The handler is installed again before the change.
//--- again/main.c
#include <signal.h>
#include <unistd.h>
static char *Path;
static void on_signal(int Sig) {
  if (signal(SIGINT, SIG_IGN) != SIG_IGN) {
    signal(SIGINT, on_signal);
    if (Path) {
      unlink(Path);
      Path = 0; // want remark shared-handler "Path" from on_signal
    }
  }
}
int main(int argc, char **argv) {
  Path = argv[1];
  signal(SIGINT, on_signal);
  signal(SIGTERM, on_signal);
}

// It is changed whoever was first.
//--- outside/main.c
#include <signal.h>
#include <unistd.h>
static char *Path;
static void on_signal(int Sig) {
  if (signal(SIGINT, SIG_IGN) != SIG_IGN)
    write(1, "first", 5);
  if (Path) {
    unlink(Path);
    Path = 0; // want remark shared-handler "Path" from on_signal
  }
}
int main(int argc, char **argv) {
  Path = argv[1];
  signal(SIGINT, on_signal);
  signal(SIGTERM, on_signal);
}
