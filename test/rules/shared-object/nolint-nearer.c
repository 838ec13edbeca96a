// A use about which a comment keeps all rules silent does not hide the next.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
static char Text[8];
static void later(void) {
  Text[1] = 0; // want shared-object "Text"
}
static void on_int(int Sig) {
  Text[0] = 0; // NOLINT
  later();
}
int main(void) {
  signal(SIGINT, on_int);
  for (;;)
    Text[0]++;
}
//--- clean/main.c
#include <signal.h>
static char Text[8];
static void later(void) {
  Text[1] = 0; // NOLINT
}
static void on_int(int Sig) {
  Text[0] = 0; // NOLINT
  later();
}
int main(void) {
  signal(SIGINT, on_int);
  for (;;)
    Text[0]++;
}
