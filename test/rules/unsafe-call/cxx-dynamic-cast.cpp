// A cast that looks at the object's type is safe on a condition; others are free.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/main.cpp
#include <csignal>
struct Base {
  virtual ~Base() = default;
};
struct Derived : Base {
  int Value = 0;
};
static Base *Current;
static void on_int(int) {
  if (auto *D = dynamic_cast<Derived *>(Current)) // want remark unsafe-call "__dynamic_cast"
    D->Value = 1;
}
int main() {
  static Derived The;
  Current = &The;
  std::signal(SIGINT, on_int); // handler on_int SIGINT
}
//--- clean/main.cpp
#include <csignal>
#include <typeinfo>
struct Base {
  virtual ~Base() = default;
};
struct Derived : Base {
  int Value = 0;
};
static Base *Current;
static void on_int(int) {
  if (typeid(*Current) == typeid(Derived))
    static_cast<Derived *>(Current)->Value = 1;
  Base *Same = dynamic_cast<Base *>(Current);
  (void)Same;
}
int main() {
  static Derived The;
  Current = &The;
  std::signal(SIGINT, on_int); // handler on_int SIGINT
}
