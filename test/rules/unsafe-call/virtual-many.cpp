// A virtual call that may end in very many methods: which of them the object at
// hand has is not known, so what one of them calls is a remark.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/many
// RUN: %want %t/few

//--- many/main.cpp
#include <csignal>
#include <cstdio>
static int Count;
struct Base {
  const char *Name = "";
  virtual void print() = 0;
  virtual ~Base() = default;
};
struct M0 : Base { void print() override { Count++; } };
struct M1 : Base { void print() override { Count++; } };
struct M2 : Base { void print() override { Count++; } };
struct M3 : Base {
  void print() override { std::puts(Name); } // want remark unsafe-call "puts"
};
struct M4 : Base { void print() override { Count++; } };
struct M5 : Base { void print() override { Count++; } };
struct M6 : Base { void print() override { Count++; } };
struct M7 : Base { void print() override { Count++; } };
struct M8 : Base { void print() override { Count++; } };
struct M9 : Base { void print() override { Count++; } };
struct M10 : Base { void print() override { Count++; } };
struct M11 : Base { void print() override { Count++; } };
struct M12 : Base { void print() override { Count++; } };
struct M13 : Base { void print() override { Count++; } };
struct M14 : Base { void print() override { Count++; } };
struct M15 : Base { void print() override { Count++; } };
struct M16 : Base { void print() override { Count++; } };
static M0 O0;
static M1 O1;
static M2 O2;
static M3 O3;
static M4 O4;
static M5 O5;
static M6 O6;
static M7 O7;
static M8 O8;
static M9 O9;
static M10 O10;
static M11 O11;
static M12 O12;
static M13 O13;
static M14 O14;
static M15 O15;
static M16 O16;
static Base *Here;
static void handle(int) { Here->print(); }
int main(int Argc, char **) {
  Base *All[] = {&O0, &O1, &O2, &O3, &O4, &O5, &O6, &O7, &O8, &O9, &O10, &O11, &O12, &O13, &O14, &O15, &O16};
  Here = All[Argc];
  std::signal(SIGINT, handle); // handler handle SIGINT
}
//--- few/main.cpp
#include <csignal>
#include <cstdio>
static int Count;
struct Base {
  const char *Name = "";
  virtual void print() = 0;
  virtual ~Base() = default;
};
struct M0 : Base { void print() override { Count++; } };
struct M1 : Base { void print() override { Count++; } };
struct M2 : Base { void print() override { Count++; } };
struct M3 : Base {
  void print() override { std::puts(Name); } // want unsafe-call "puts"
};
struct M4 : Base { void print() override { Count++; } };
struct M5 : Base { void print() override { Count++; } };
struct M6 : Base { void print() override { Count++; } };
struct M7 : Base { void print() override { Count++; } };
struct M8 : Base { void print() override { Count++; } };
struct M9 : Base { void print() override { Count++; } };
struct M10 : Base { void print() override { Count++; } };
struct M11 : Base { void print() override { Count++; } };
struct M12 : Base { void print() override { Count++; } };
struct M13 : Base { void print() override { Count++; } };
struct M14 : Base { void print() override { Count++; } };
struct M15 : Base { void print() override { Count++; } };
static M0 O0;
static M1 O1;
static M2 O2;
static M3 O3;
static M4 O4;
static M5 O5;
static M6 O6;
static M7 O7;
static M8 O8;
static M9 O9;
static M10 O10;
static M11 O11;
static M12 O12;
static M13 O13;
static M14 O14;
static M15 O15;
static Base *Here;
static void handle(int) { Here->print(); }
int main(int Argc, char **) {
  Base *All[] = {&O0, &O1, &O2, &O3, &O4, &O5, &O6, &O7, &O8, &O9, &O10, &O11, &O12, &O13, &O14, &O15};
  Here = All[Argc];
  std::signal(SIGINT, handle); // handler handle SIGINT
}
