// Two throws of one type in one function are two findings, and each names the
// clause of its language.
// RUN: rm -rf %t && mkdir %t && cp %s %t/main.cpp && echo '*.cpp: -std=c++20' > %t/flags
// RUN: %database %t %t.db
// RUN: not %sigtidy -p %t.db --format=json > %t.json
// RUN: %python -c "import json, sys; f = [x for x in json.load(open(sys.argv[1]))['findings'] if x['rule'] == 'cxx-handler']; print(len(f), len({x['fingerprint'] for x in f}), {x['source'] for x in f})" %t.json | FileCheck %s
// CHECK: 2 2 {'C++17 [support.signal]p3.4
#include <csignal>
static int Mode;
static void onTerm(int) {
  if (Mode)
    throw 1;
  throw 2;
}
int main(int Count, char **) {
  Mode = Count - 1;
  std::signal(SIGTERM, onTerm);
}
