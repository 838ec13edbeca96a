// Builtin and fortified names are judged as the function that they stand for.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
int __printf_chk(int, const char *, ...);
static void on_int(int Sig) {
  __builtin_printf("bye\n"); // want unsafe-call "__builtin_printf"
  __printf_chk(1, "bye\n");  // want unsafe-call "__printf_chk"
  __builtin_puts("bye");     // want unsafe-call "__builtin_puts"
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
//--- clean/main.c
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t Stop;
void *__memcpy_chk(void *, const void *, unsigned long, unsigned long);
static char Buffer[8];
static void on_int(int Sig) {
  __builtin_memcpy(Buffer, "bye", 4);
  __memcpy_chk(Buffer, "bye", 4, sizeof Buffer);
  __builtin_memset(Buffer, 0, sizeof Buffer);
  Stop = __builtin_strlen(Buffer) + __builtin_expect(Sig, 2);
  __sync_synchronize();
  if (!Stop)
    __builtin_trap();
}
int main(void) { signal(SIGINT, on_int); } // handler on_int SIGINT
