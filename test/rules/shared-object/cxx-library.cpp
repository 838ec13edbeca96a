// What a library is given to keep is in no object that the program shares.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <iostream>
void note(int Number);
static int Count;
static void on_int(int Number) {
  std::cout << "caught " << Number << std::endl;
  Count = 0; // want shared-object "Count"
}
int main() {
  std::signal(SIGINT, on_int); // handler on_int SIGINT
  for (;;)
    note(++Count);
}
//--- unsafe/note.cpp
#include <iostream>
void note(int Number) { std::cout << Number << std::endl; }
//--- clean/main.cpp
#include <csignal>
#include <iostream>
void note(int Number);
static void on_int(int Number) {
  std::cout << "caught " << Number << std::endl;
}
int main() {
  std::signal(SIGINT, on_int); // handler on_int SIGINT
  for (;;)
    note(1);
}
//--- clean/note.cpp
#include <iostream>
void note(int Number) { std::cout << Number << std::endl; }
