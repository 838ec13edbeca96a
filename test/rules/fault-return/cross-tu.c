// What ends the process may stand in another file.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
void on_crash(int Sig);
int main(void) { signal(SIGSEGV, on_crash); } // handler on_crash SIGSEGV
//--- unsafe/crash.c
void die(int Code);
void on_crash(int Sig) {
  die(0); // want fault-return "on_crash"
}
//--- unsafe/die.c
#include <unistd.h>
void die(int Code) {
  if (Code)
    _exit(Code);
}
//--- clean/main.c
#include <signal.h>
void on_crash(int Sig);
int main(void) { signal(SIGSEGV, on_crash); } // handler on_crash SIGSEGV
//--- clean/crash.c
void die(int Code);
void on_crash(int Sig) { die(Sig); }
//--- clean/die.c
#include <unistd.h>
void die(int Code) {
  if (Code)
    _exit(Code);
}
