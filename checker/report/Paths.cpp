// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "report/Paths.h"

using namespace llvm;

namespace sigtidy {

static StringRef withoutTrailingSlash(StringRef Directory) {
  return Directory.rtrim('/');
}

/// \returns what follows \p Directory and its slash in \p Path; empty where
/// \p Path does not lie below it.
static StringRef restBelow(StringRef Path, StringRef Directory) {
  if (!Path.consume_front(withoutTrailingSlash(Directory)) ||
      !Path.consume_front("/"))
    return "";
  return Path;
}

std::string pathBelow(StringRef File, StringRef Root) {
  if (Root.empty())
    return File.str();
  StringRef Rest = restBelow(File, Root);
  return Rest.empty() ? File.str() : Rest.str();
}

std::string pathFrom(StringRef File, StringRef From, StringRef Root) {
  if (From.empty())
    return File.str();
  if (StringRef Rest = restBelow(File, From); !Rest.empty())
    return Rest.str();
  if (Root.empty() || restBelow(File, Root).empty() ||
      restBelow(From, Root).empty())
    return File.str();
  // Both lie in the project: climb until the file is below.
  std::string Up;
  for (StringRef Above = withoutTrailingSlash(From); !Above.empty();
       Above = Above.rsplit('/').first) {
    if (StringRef Rest = restBelow(File, Above); !Rest.empty())
      return Up + Rest.str();
    Up += "../";
  }
  return File.str();
}

} // namespace sigtidy
