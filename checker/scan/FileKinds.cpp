// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The extensions and -x languages of C and C++.

#include "scan/FileKinds.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

using namespace llvm;

// GCC's manual, "Options Controlling the Kind of Output", and Clang's module
// units. ".C" is C++, so case matters.
static constexpr StringLiteral SourceExtensions[] = {
    ".c",   ".i",   ".C",   ".cc", ".CC",   ".cp",  ".cpp",  ".CPP",  ".cxx",
    ".CXX", ".c++", ".C++", ".ii", ".cppm", ".ccm", ".cxxm", ".c++m", ".ixx"};

static constexpr StringLiteral CExtensions[] = {".c", ".i"};

static constexpr StringLiteral HeaderExtensions[] = {
    ".h",   ".H",   ".hh",  ".hp",  ".hpp", ".HPP", ".hxx", ".h++",
    ".tcc", ".inc", ".inl", ".ipp", ".def", ".tpp", ".txx", ".icc"};

static constexpr StringLiteral Languages[] = {"c", "c++", "cpp-output",
                                              "c++-cpp-output", "c++-module"};

bool sigtidy::hasSourceExtension(StringRef Path) {
  return is_contained(SourceExtensions, sys::path::extension(Path));
}

bool sigtidy::hasHeaderExtension(StringRef Path) {
  return is_contained(HeaderExtensions, sys::path::extension(Path));
}

/// The argument of the last -x, or "" where there is none.
static StringRef explicitLanguage(ArrayRef<std::string> Arguments) {
  StringRef Language;
  for (size_t I = 0; I < Arguments.size(); ++I) {
    StringRef Word = Arguments[I];
    bool TakesNext = Word == "-x" || Word == "--language";
    if (TakesNext && I + 1 < Arguments.size())
      Language = Arguments[++I];
    else if (!TakesNext &&
             (Word.consume_front("--language=") || Word.consume_front("-x")))
      Language = Word;
  }
  return Language;
}

bool sigtidy::compilesCOrCxx(StringRef File, ArrayRef<std::string> Arguments) {
  StringRef Language = explicitLanguage(Arguments);
  if (Language.empty() || Language == "none")
    return hasSourceExtension(File);
  return is_contained(Languages, Language);
}

StringRef sigtidy::languageOf(StringRef File, ArrayRef<std::string> Arguments) {
  StringRef Language = explicitLanguage(Arguments);
  if (Language.empty() || Language == "none")
    return is_contained(CExtensions, sys::path::extension(File)) ? "c" : "c++";
  return Language.starts_with("c++") ? "c++" : "c";
}
