// Handlers of sd-event run in ordinary context: silent, and listed as such.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
typedef struct sd_event sd_event;
typedef struct sd_event_source sd_event_source;
struct signalfd_siginfo;
int sd_event_add_signal(sd_event *, sd_event_source **, int,
                        int (*)(sd_event_source *, const struct signalfd_siginfo *, void *), void *);
static int on_event(sd_event_source *Source, const struct signalfd_siginfo *Info, void *Data) {
  printf("event\n"); // want unsafe-call "printf" from on_signal
  return 0;
}
static void on_signal(int Sig) { on_event(0, 0, 0); }
int main(void) {
  signal(SIGTERM, on_signal); // handler on_signal SIGTERM; ordinary on_event
  sd_event_add_signal(0, 0, SIGINT, on_event, 0);
}
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
typedef struct sd_event sd_event;
typedef struct sd_event_source sd_event_source;
struct signalfd_siginfo;
int sd_event_add_signal(sd_event *, sd_event_source **, int,
                        int (*)(sd_event_source *, const struct signalfd_siginfo *, void *), void *);
static int on_event(sd_event_source *Source, const struct signalfd_siginfo *Info, void *Data) {
  printf("event\n"); // ordinary on_event
  return 0;
}
int main(void) {
  sd_event_add_signal(0, 0, SIGINT, on_event, 0);
}
