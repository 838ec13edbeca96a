// Numbers wrap to the width of what holds them (C17 6.3.1.3).
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
struct bits { unsigned b : 2; int s : 2; };
static void set(void *p, int v) { memset(p, v, sizeof(int)); }
static void on_int(int sig) {
  uint8_t c = 255;
  c++;
  if (c == 0)
    puts("byte"); // want unsafe-call "puts" from on_int
  unsigned short w = 0;
  w -= 1;
  if (w == 65535)
    puts("short"); // want unsafe-call "puts" from on_int
  unsigned u = 0;
  u--;
  if (u == 0xffffffffU)
    puts("word"); // want unsafe-call "puts" from on_int
  int v = u;
  if (v < 0)
    puts("sign"); // want unsafe-call "puts" from on_int
  if (u + 1 == 0)
    puts("sum"); // want unsafe-call "puts" from on_int
  struct bits t = {.b = 1, .s = 1};
  t.b += 3;
  if (t.b == 0)
    puts("bits"); // want unsafe-call "puts" from on_int
  t.s++;
  if (t.s < 0)
    puts("signed bits"); // want unsafe-call "puts" from on_int
  int below = -1;
  unsigned stands = below;
  long wide = stands;
  if (wide == 0xffffffffL)
    puts("widened"); // want unsafe-call "puts" from on_int
  unsigned short half = below;
  if ((long)half + 1 == 0x10000)
    puts("half"); // want unsafe-call "puts" from on_int
  int large = 257;
  unsigned char low = large;
  if (low == 1)
    puts("narrowed"); // want unsafe-call "puts" from on_int
  signed char k = (signed char)(sig + 200);
  if (k < 0)
    puts("char"); // want unsafe-call "puts" from on_int
  int y = 0;
  set(&y, 1);
  if (y)
    puts("filled"); // want unsafe-call "puts" from on_int
  union { int i; unsigned char b[4]; } p = {.i = 0};
  p.b[0] = 1;
  if (p.i)
    puts("union"); // want unsafe-call "puts" from on_int
  union { struct { int a; } x; struct { int b; } y; } q = {0};
  q.x.a = 1;
  if (q.y.b)
    puts("members"); // want unsafe-call "puts" from on_int
}
int main(void) {
  signal(SIGINT, on_int); // handler on_int SIGINT
  unsigned char number = SIGTERM;
  for (unsigned short i = SIGHUP; i <= SIGINT; i++)
    signal(i, on_int); // handler on_int SIGHUP,SIGINT
  signal(number, on_int); // handler on_int SIGTERM
}
//--- clean/main.c
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
struct bits { unsigned b : 2; };
static void set(void *p, int v) { memset(p, v, sizeof(int)); }
static void on_int(int sig) {
  uint8_t c = 254;
  c++;
  if (c == 0)
    puts("never");
  unsigned short w = 0;
  w += 65535;
  if (w != 65535)
    puts("never");
  struct bits t = {.b = 1};
  t.b += 3;
  if (t.b)
    puts("never");
  bool b = true;
  b += 2;
  if (b != 1)
    puts("never");
  int below = -1;
  unsigned stands = below;
  long wide = stands;
  unsigned long same = below;
  if (wide < 0 || same != -1UL)
    puts("never");
  int y = 0;
  set(&y, 0);
  if (y)
    puts("never");
  union { int i; unsigned char b[4]; } p = {.i = 1};
  p.b[0] = 1;
  p.i = 0;
  if (p.i)
    puts("never");
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
