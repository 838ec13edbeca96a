// A structure that is handed to sigaction in part as it was is initialised.
// One that a macro declares, of which a switch jumps over the declaration, or of
// whose name there are two.
// RUN: split-file %s %t
// RUN: %fix %t/zero
// RUN: %fix %t/not

//--- zero/main.c
#include <signal.h>
#include <unistd.h>
void on(int Sig, void (*Fn)(int));
static volatile sig_atomic_t Stop;
static void onTerm(int Sig) { Stop = 1; }
int main(int Count, char **Words) {
  struct sigaction Old, Action;
#ifdef SA_RESTART
  Action.sa_flags |= SA_RESTART;
#endif
  Action.sa_handler = onTerm;
  sigaction(SIGTERM, &Action, &Old); // fix sigaction-init "sa_flags"
  sigaction(SIGINT, &Action, &Old);  // fix sigaction-init "sa_flags"
  on(SIGHUP, onTerm);
  if (Count > 1) {
    struct sigaction Ignore;
    Ignore.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &Ignore, 0); // fix sigaction-init "sa_flags"
  }
  while (!Stop)
    sleep(1);
}

//--- zero/on.c
#include <signal.h>
static void fill(struct sigaction *Action, void (*Fn)(int)) {
  Action->sa_handler = Fn;
  sigemptyset(&Action->sa_mask);
}
void on(int Sig, void (*Fn)(int)) {
  struct sigaction *Given, Action;
  Given = &Action;
  fill(Given, Fn);
  sigaction(Sig, Given, 0); // fix sigaction-init "sa_flags"
}

//--- zero.after/main.c
#include <signal.h>
#include <unistd.h>
void on(int Sig, void (*Fn)(int));
static volatile sig_atomic_t Stop;
static void onTerm(int Sig) { Stop = 1; }
int main(int Count, char **Words) {
  struct sigaction Old, Action = {0};
#ifdef SA_RESTART
  Action.sa_flags |= SA_RESTART;
#endif
  Action.sa_handler = onTerm;
  sigaction(SIGTERM, &Action, &Old); // fix sigaction-init "sa_flags"
  sigaction(SIGINT, &Action, &Old);  // fix sigaction-init "sa_flags"
  on(SIGHUP, onTerm);
  if (Count > 1) {
    struct sigaction Ignore = {0};
    Ignore.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &Ignore, 0); // fix sigaction-init "sa_flags"
  }
  while (!Stop)
    sleep(1);
}

//--- zero.after/on.c
#include <signal.h>
static void fill(struct sigaction *Action, void (*Fn)(int)) {
  Action->sa_handler = Fn;
  sigemptyset(&Action->sa_mask);
}
void on(int Sig, void (*Fn)(int)) {
  struct sigaction *Given, Action = {0};
  Given = &Action;
  fill(Given, Fn);
  sigaction(Sig, Given, 0); // fix sigaction-init "sa_flags"
}

//--- zero/reload.cpp
#include <csignal>
static volatile std::sig_atomic_t Reload;
void reloadOn(int Sig) {
  struct sigaction Action;
  Action.sa_handler = [](int) { Reload = 1; };
  Action.sa_flags = 0;
  sigaction(Sig, &Action, nullptr); // fix sigaction-init "sa_mask"
}

//--- zero.after/reload.cpp
#include <csignal>
static volatile std::sig_atomic_t Reload;
void reloadOn(int Sig) {
  struct sigaction Action = {};
  Action.sa_handler = [](int) { Reload = 1; };
  Action.sa_flags = 0;
  sigaction(Sig, &Action, nullptr); // fix sigaction-init "sa_mask"
}

//--- not/main.c
#include <signal.h>
#define ACTION(Name) struct sigaction Name
static void onTerm(int Sig) {}
static void byMacro(void) {
  ACTION(Action);
  Action.sa_handler = onTerm;
  sigaction(SIGTERM, &Action, 0);
}
static void byCase(int How) {
  switch (How) {
    struct sigaction Action;
  case 1:
    Action.sa_handler = onTerm;
    sigaction(SIGTERM, &Action, 0);
  }
}
static void twice(int How) {
  if (How) {
    struct sigaction Action = {0};
    sigaction(SIGTERM, 0, &Action);
  }
  {
    struct sigaction Action;
    sigaction(SIGTERM, 0, &Action);
  }
  struct sigaction Action;
  Action.sa_handler = onTerm;
  sigaction(SIGTERM, &Action, 0);
}
int main(int Count, char **Words) {
  byMacro();
  byCase(Count);
  twice(Count);
}

//--- not/jump.cpp
#include <csignal>
static void onHup(int) {}
void install(int How) {
  if (How == 0)
    goto End;
  {
    struct sigaction Action;
    Action.sa_handler = onHup;
    sigaction(SIGHUP, &Action, nullptr);
  }
End:
  return;
}
