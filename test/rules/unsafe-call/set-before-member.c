// A member of a record that was set before the handler is installed is set when
// it runs.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <stdlib.h>
static struct {
  int Ready, Size;
} Late, Taken, Handed;
static struct {
  int Ready;
} Many[2];
static void clear(int *Ready) { *Ready = 0; }
static void on_int(int Sig) {
  if (!Late.Ready)
    malloc(1); // want unsafe-call "malloc"
  if (!Taken.Ready)
    free(0); // want unsafe-call "free"
  if (!Handed.Ready)
    calloc(1, 1); // want unsafe-call "calloc"
  if (!Many[0].Ready)
    exit(1); // want unsafe-call "exit"
}
int main(int Count, char **Args) {
  Taken.Ready = 1;
  Handed.Ready = 1;
  Many[0].Ready = 1;
  signal(SIGINT, on_int); // handler on_int SIGINT
  Late.Ready = 1;
  Many[Count].Ready = 0;
  clear(&Handed.Ready);
  if (Count > 1)
    Taken.Ready = 0;
}
//--- clean/main.c
#include <signal.h>
#include <stdlib.h>
static struct {
  int Ready, Size;
  char Name[8];
} Config;
static void name(char *To) { *To = 'x'; }
static void on_int(int Sig) {
  if (!Config.Ready)
    malloc(1);
}
int main(void) {
  name(Config.Name);
  Config.Size = 3;
  Config.Ready = 1;
  signal(SIGINT, on_int); // handler on_int SIGINT; verdict on_int safe
}
