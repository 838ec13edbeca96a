// NOLINT comments silence the line that they name, and only for the rules that they name.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void on_int(int Sig) {
  printf("other rule\n"); // NOLINT(bugprone-signal-handler) // want unsafe-call "printf"
  // NOLINTNEXTLINE(sigtidy-unsafe-call)

  printf("two lines below\n"); // want unsafe-call "printf"
  // NOLINTBEGIN(sigtidy-unsafe-call)
  // NOLINTEND(sigtidy-unsafe-call)
  printf("after the end\n"); // want unsafe-call "printf"
  const char *Text = "// NOLINT"; printf("%s", Text); // want unsafe-call "printf"
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
static void on_int(int Sig) {
  printf("bare\n");    // NOLINT
  printf("rule\n");    // NOLINT(sigtidy-unsafe-call): the program is single-threaded here
  printf("list\n");    // NOLINT(bugprone-foo, sigtidy-unsafe-call)
  printf("glob\n");    // NOLINT(sigtidy-*)
  printf("all\n");     // NOLINT(*)
  printf("comment\n"); /* NOLINT(sigtidy-unsafe-call) */
  // NOLINTNEXTLINE(sigtidy-unsafe-call)
  printf("next\n");
  // NOLINTBEGIN(sigtidy-unsafe-call)
  printf("between\n");
  printf("between\n");
  // NOLINTEND(sigtidy-unsafe-call)
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
