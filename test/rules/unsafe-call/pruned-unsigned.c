// Unsigned numbers are compared as such.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
static void grow(size_t Extra) {
  if (Extra > SIZE_MAX - 1)
    return;
  free(0); // want unsafe-call "free"
}
static void shrink(size_t Size) {
  if (Size < SIZE_MAX)
    exit(1); // want unsafe-call "exit"
}
static void take(unsigned long Count) {
  if (Count > 7)
    calloc(1, 1); // want unsafe-call "calloc"
}
static void step(unsigned Length) {
  if (Length - 1 > 100)
    malloc(1); // want unsafe-call "malloc"
}
static void on_term(int Sig) {
  grow(1);
  shrink(1);
  take(-1);
  step(0);
}
int main(void) { signal(SIGTERM, on_term); } // handler on_term SIGTERM
//--- clean/main.c
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
static unsigned Capacity;
static void grow(size_t Extra) {
  if (Extra > SIZE_MAX - 1)
    exit(1);
}
static void set_length(unsigned Length) {
  if (Length > Capacity)
    exit(1);
}
static void step(unsigned Length) {
  if (Length - 1 > 100)
    exit(1);
}
static void on_term(int Sig) {
  grow(1);
  set_length(0);
  step(5);
}
int main(int Count, char **Args) {
  Capacity = Count;
  signal(SIGTERM, on_term); // handler on_term SIGTERM; verdict on_term safe
}
