// A call is followed into other units.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
void note(const char *);
static void on_int(int Sig) { note("bye"); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- unsafe/note.c
void put(const char *, const char *);
void note(const char *Text) { put("note", Text); }
//--- unsafe/put.c
#include <syslog.h>
void put(const char *Kind, const char *Text) {
  syslog(LOG_INFO, "%s: %s", Kind, Text); // want unsafe-call "syslog" from on_int
}
//--- clean/main.c
#include <signal.h>
void note(const char *);
static void on_int(int Sig) { note("bye"); }
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT; verdict on_int safe
//--- clean/note.c
#include <string.h>
#include <unistd.h>
void note(const char *Text) { write(2, Text, strlen(Text)); }
//--- clean/put.c
#include <syslog.h>
void put(const char *Text) { syslog(LOG_INFO, "%s", Text); }
