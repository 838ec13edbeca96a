// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What functions work on together, read off their effects.

#include "knowledge/Tables.h"
#include "sigtidy/Facts.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using namespace llvm;

namespace sigtidy {

using namespace knowledge;

ArrayRef<ResourceFact> resourceFacts() { return knowledge::resourceFacts(); }

static unsigned numberOf(StringRef Name) {
  const auto Rows = knowledge::resourceFacts();
  return find_if(Rows, [&](const ResourceFact &R) { return R.Name == Name; }) -
         Rows.begin();
}

unsigned ownResource() { return numberOf("own"); }

unsigned lockResource() { return numberOf("lock"); }

/// "stdio-lock:arg0", "stdio-lock:stdout", "heap".
static std::optional<ResourceUse> useOf(StringRef Effect) {
  auto [Kind, Which] = Effect.split(':');
  const auto Rows = rowsOf(effectRows(), &EffectRow::Effect, Kind);
  if (Rows.empty() || Rows.front().Way == ResourceUse::Way::None)
    return std::nullopt;
  ResourceUse Use;
  Use.Resource = numberOf(Rows.front().Resource);
  Use.How = Rows.front().Way;
  unsigned Argument = 0;
  StringRef Number = Which;
  if (Number.consume_front("arg") && !Number.getAsInteger(10, Argument))
    Use.Argument = Argument;
  else
    Use.Which = Which;
  // A lock of the program's own.
  if (Kind == "lock" && Use.Argument) {
    Use.Resource = lockResource();
    Use.How = ResourceUse::Way::Always;
  }
  return Use;
}

std::vector<ResourceUse> resourceUses(StringRef Effects) {
  SmallVector<StringRef, 8> Words;
  Effects.split(Words, ',', -1, /*KeepEmpty=*/false);
  std::vector<ResourceUse> Result;
  for (StringRef Word : Words)
    if (std::optional<ResourceUse> Use = useOf(Word))
      Result.push_back(*Use);
  sort(Result, [](const ResourceUse &L, const ResourceUse &R) {
    return std::tie(L.Resource, L.How, L.Which, L.Argument) <
           std::tie(R.Resource, R.How, R.Which, R.Argument);
  });
  // A lock or data inside of the library that has a name already.
  const bool Named = any_of(Result, [](const ResourceUse &U) {
    return U.How != ResourceUse::Way::Else &&
           U.How != ResourceUse::Way::Reads && U.Resource != ownResource();
  });
  bool Own = false;
  erase_if(Result, [&](const ResourceUse &U) {
    return U.Resource == ownResource() &&
           ((U.How == ResourceUse::Way::Else && Named) ||
            std::exchange(Own, true));
  });
  return Result;
}

} // namespace sigtidy
