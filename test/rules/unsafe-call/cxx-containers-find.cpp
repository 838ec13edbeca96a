// A common handler that looks its signal up in a container, with find, at or a subscript,
// calls what is kept for it alone.
// RUN: split-file --leading-lines %s %t
// RUN: %want %t/unsafe
// RUN: %want %t/clean

//--- unsafe/table.h
#include <map>
using Handler = void (*)(int);
extern std::map<int, Handler> Handlers;
void onInt(int Number);
void onTerm(int Number);
//--- unsafe/main.cpp
#include "table.h"
#include <csignal>
std::map<int, Handler> Handlers;
static void common(int Number) {
  auto It = Handlers.find(Number); // want unsafe-call "std::map::find"
  if (It != Handlers.end())
    It->second(Number);
}
static void on(int Number, Handler Fn) {
  Handlers[Number] = Fn;
  std::signal(Number, common); // signals common SIGINT,SIGTERM
}
int main() {
  on(SIGINT, onInt);
  on(SIGTERM, onTerm);
}
//--- unsafe/entries.cpp
#include "table.h"
#include <csignal>
#include <cstdio>
void onInt(int Number) {
  if (Number == SIGINT)
    std::puts("interrupted"); // want unsafe-call "puts"
}
void onTerm(int Number) {
  if (Number == SIGINT)
    std::puts("interrupted");
}
//--- unsafe/flags
*: -std=c++17
//--- clean/main.cpp
#include <array>
#include <csignal>
#include <cstdio>
#include <functional>
#include <unordered_map>
static std::array<void (*)(int), 65> Plain;
static std::unordered_map<int, std::function<void(int)>> Kept;
static void note(int Number, int Own) {
  if (Number != Own)
    std::puts("some other");
}
static void onInt(int Number) { note(Number, SIGINT); }
static void onTerm(int Number) { note(Number, SIGTERM); }
static void plain(int Number) {
  if (Plain[Number])
    Plain.at(Number)(Number);
}
static void kept(int Number) { Kept.at(Number)(Number); } // want unsafe-call "std::unordered_map::at"
static void found(int Number) {
  if (const auto It = Kept.find(Number); It != Kept.end()) // want unsafe-call "std::unordered_map::find"
    It->second(Number);
}
static void on(int Number, void (*Fn)(int)) {
  Plain[Number] = Fn;
  std::signal(Number, plain);
}
static void keep(int Number, std::function<void(int)> Fn, void (*By)(int)) {
  Kept[Number] = Fn;
  std::signal(Number, By);
}
int main() {
  on(SIGINT, onInt);
  on(SIGTERM, onTerm);
  keep(SIGHUP, [](int Number) { note(Number, SIGHUP); }, kept);
  keep(SIGUSR1, [](int Number) { note(Number, SIGUSR1); }, found);
}
//--- clean/flags
*: -std=c++17
