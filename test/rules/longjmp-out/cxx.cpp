// Through std::longjmp and a lambda.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csetjmp>
#include <csignal>
static std::jmp_buf Back;
int main() {
  if (setjmp(Back) == 0)
    std::signal(SIGINT, [](int) {
      std::longjmp(Back, 1); // want longjmp-out "longjmp"
    });
}
//--- clean/main.cpp
#include <csetjmp>
#include <csignal>
static volatile std::sig_atomic_t Stop;
int main() {
  std::signal(SIGINT, [](int) { Stop = 1; });
}
