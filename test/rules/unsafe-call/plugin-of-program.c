// A plugin that calls the program which loads it: the program's handlers are
// the program's, and the plugin's own one is followed into the program.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/both
// RUN: %sigtidy handlers -p %t/both.db --format=json | FileCheck --check-prefix=IMAGES %s
// RUN: %want %t/clean

// IMAGES: "image": "(library)"
// IMAGES-NOT: "image": "(library)"

//--- both/main.c
#include <signal.h>
int puts(const char *);
void log_line(const char *Text) { puts(Text); } // want unsafe-call "puts"
static void on_hup(int Sig) { log_line("hup"); }
void install(int Number, void (*Fn)(int)) { signal(Number, Fn); }
int main(void) { install(SIGHUP, on_hup); } // handler on_hup SIGHUP
//--- both/plugin.c
#include <signal.h>
void log_line(const char *);
void install(int, void (*)(int));
static void on_usr1(int Sig) { log_line("usr1"); }
void plugin_init(void) { install(SIGUSR1, on_usr1); } // handler on_usr1 SIGUSR1
//--- clean/main.c
#include <signal.h>
int puts(const char *);
static volatile sig_atomic_t Stop;
void note(void) { Stop = 1; }
void install(int Number, void (*Fn)(int)) { signal(Number, Fn); }
int main(void) { puts("start"); }
//--- clean/plugin.c
#include <signal.h>
void note(void);
void install(int, void (*)(int));
static void on_usr1(int Sig) { note(); }
void plugin_init(void) { install(SIGUSR1, on_usr1); } // handler on_usr1 SIGUSR1; verdict on_usr1 safe
