// A default argument is evaluated where the function is called.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
#include <cstdio>
int ask() { return std::puts("ask"); } // want unsafe-call "puts"
struct Note {
  Note(int Number = ask()) : Number(Number) {}
  int Number;
};
void use(int = ask());
static void on_int(int) { use(); }
static void on_term(int) { Note Here; }
int main() {
  std::signal(SIGINT, on_int);   // handler on_int SIGINT
  std::signal(SIGTERM, on_term); // handler on_term SIGTERM
}
void use(int) {}
//--- clean/main.cpp
#include <csignal>
#include <cstdio>
int ask() { return std::puts("ask"); }
void use(int = ask());
static void on_int(int Sig) { use(Sig); }
int main() {
  std::signal(SIGINT, on_int); // handler on_int SIGINT; verdict on_int safe
  use();
}
void use(int) {}
