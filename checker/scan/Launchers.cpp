// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The table of launchers, and how their own words are skipped.

#include "scan/Launchers.h"
#include "scan/FileKinds.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace {
enum class Options : uint8_t {
  /// What begins with '-' belongs to the compiler that the launcher stands in
  /// for.
  Compilers,
  /// What begins with '-' belongs to the launcher.
  Own,
};

struct Launcher {
  StringLiteral Name;
  /// A word that must follow the name: the "-E" of cmake. May be empty.
  StringLiteral Mode;
  Options Dashes;
  /// Its options that take the next word, each between spaces.
  StringLiteral WithValue;
};
} // namespace

static constexpr Launcher Table[] = {
    {"ccache", "", Options::Compilers, ""},
    {"sccache", "", Options::Compilers, ""},
    {"distcc", "", Options::Compilers, ""},
    {"icecc", "", Options::Compilers, ""},
    {"colorgcc", "", Options::Compilers, ""},
    {"buildcache", "", Options::Compilers, ""},
    {"gomacc", "", Options::Compilers, ""},
    {"rewrapper", "", Options::Own, ""},
    {"env", "", Options::Own, " -u --unset -C --chdir -S --split-string "},
    {"libtool", "", Options::Own, " --tag "},
    // cmake -E env A=b -- cc ...; cmake -E __run_co_compile --tidy=... -- cc
    // ...
    {"cmake", "-E", Options::Own, ""},
};

static const Launcher *findLauncher(ArrayRef<std::string> Arguments) {
  StringRef Name = sys::path::filename(Arguments.front());
  Name.consume_back(".exe");
  for (const Launcher &L : Table)
    if (Name == L.Name &&
        (L.Mode.empty() || (Arguments.size() > 1 && Arguments[1] == L.Mode)))
      return &L;
  return nullptr;
}

static bool isAssignment(StringRef Word) {
  size_t Equals = Word.find('=');
  if (Equals == 0 || Equals == StringRef::npos)
    return false;
  return all_of(Word.take_front(Equals),
                [](char C) { return isAlnum(C) || C == '_'; });
}

/// The index of the first word that is not \p L's own.
static size_t skipOwnWords(const Launcher &L, ArrayRef<std::string> Arguments) {
  size_t I = 1;
  if (!L.Mode.empty())
    I += 2; // "-E" and the name of the tool.
  for (; I < Arguments.size(); ++I) {
    StringRef Word = Arguments[I];
    if (isAssignment(Word))
      continue;
    if (L.Dashes == Options::Compilers || !Word.starts_with("-"))
      return I;
    if (Word == "--")
      return I + 1;
    if (StringRef(L.WithValue).contains((" " + Word + " ").str()))
      ++I;
  }
  return I;
}

void sigtidy::stripLaunchers(std::vector<std::string> &Arguments) {
  while (!Arguments.empty()) {
    const Launcher *L = findLauncher(Arguments);
    if (!L)
      return;
    size_t First = skipOwnWords(*L, Arguments);
    bool StandsIn = First == Arguments.size() ||
                    StringRef(Arguments[First]).starts_with("-") ||
                    hasSourceExtension(Arguments[First]);
    Arguments.erase(
        Arguments.begin(),
        std::next(Arguments.begin(), static_cast<ptrdiff_t>(First)));
    if (StandsIn) {
      Arguments.insert(Arguments.begin(), "cc");
      return;
    }
  }
}
