// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Numbers and names of signals. The rows of a platform are sorted by number,
/// and of two names for one number the first row is the one to print.

#include "knowledge/Tables.h"
#include "sigtidy/Facts.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace sigtidy {

using namespace knowledge;

bool Facts::isSpecialDisposition(int64_t Value) {
  return is_contained(dispositionValues(), Value);
}

ArrayRef<HandlerTypeFact> Facts::handlerTypes() const {
  return handlerTypeFacts();
}

std::optional<int64_t> Facts::actionFlag(StringRef Name) const {
  for (const ActionFlagRow &Row :
       rowsOf(actionFlagRows(), &ActionFlagRow::Flag, Name))
    return Row.Values[Platform];
  return std::nullopt;
}

std::vector<StringRef> Facts::actionFlagNames(int64_t Flags) const {
  std::vector<StringRef> Names;
  for (const ActionFlagRow &Row : actionFlagRows())
    if (Flags & Row.Values[Platform])
      Names.push_back(Row.Flag);
  return Names;
}

ArrayRef<MaskFact> Facts::masks(StringRef Name) const {
  return rowsOf(maskFacts(), &MaskFact::Function, canonical(Name));
}

std::optional<MaskFact::Effect> Facts::maskWay(int64_t Number) const {
  for (const MaskWayRow &Row : maskWayRows())
    if (Row.Values[Platform] == Number)
      return Row.Way;
  return std::nullopt;
}

bool Facts::isDefaultDisposition(int64_t Value) {
  return is_contained(defaultDispositions(), Value);
}

bool Facts::replacesHandler(int64_t Value) {
  return is_contained(replacingDispositions(), Value);
}

bool Facts::resetsHandler(int64_t Flags) const {
  return (Flags & actionFlag("SA_RESETHAND").value_or(0)) != 0;
}

bool Facts::usesSignalStack(int64_t Flags) const {
  return (Flags & actionFlag("SA_ONSTACK").value_or(0)) != 0;
}

FieldMeaning Facts::meaningOf(StringRef Field) {
  const ArrayRef<FieldRow> Rows = fieldRows();
  const FieldRow *Found =
      find_if(Rows, [&](const FieldRow &Row) { return Field == Row.Field; });
  return Found == Rows.end() ? FieldMeaning::None : Found->Means;
}

SmallVector<StringRef, 2> Facts::namesOf(FieldMeaning What) {
  SmallVector<StringRef, 2> Names;
  for (const FieldRow &Row : fieldRows())
    if (Row.Means == What)
      Names.push_back(Row.Field);
  return Names;
}

ArrayRef<SignalFact> Facts::signals() const { return signalFacts(Platform); }

const SignalFact *Facts::signal(int64_t Number) const {
  const ArrayRef<SignalFact> Rows = signals();
  const SignalFact *Found = partition_point(
      Rows, [&](const SignalFact &Row) { return Row.Number < Number; });
  return Found != Rows.end() && Found->Number == Number ? Found : nullptr;
}

std::string Facts::signalName(int64_t Number) const {
  const SignalFact *Found = signal(Number);
  return Found ? Found->Name.str() : std::to_string(Number);
}

/// The row whose name is \p Name, if \p Name has the prefix SIG.
static const SignalFact *findName(ArrayRef<SignalFact> Rows, StringRef Name) {
  const SignalFact *Found =
      find_if(Rows, [&](const SignalFact &Row) { return Row.Name == Name; });
  return Found == Rows.end() ? nullptr : Found;
}

std::optional<int> Facts::signalNumber(StringRef Name) const {
  int Number = 0;
  if (!Name.getAsInteger(10, Number))
    return Number;
  const std::string Full =
      (Name.starts_with("SIG") ? Name : "SIG" + Name.str()).str();
  if (const SignalFact *Found = findName(signals(), Full))
    return Found->Number;
  // Counted from the first or the last realtime signal, either way.
  const size_t Sign = Full.find_first_of("+-");
  if (Sign == std::string::npos)
    return std::nullopt;
  const StringRef Base = StringRef(Full).take_front(Sign);
  int Distance = 0;
  const SignalFact *From = findName(signals(), Base);
  if (!From || !Base.starts_with("SIGRT") ||
      StringRef(Full).drop_front(Sign + 1).getAsInteger(10, Distance))
    return std::nullopt;
  Number = From->Number + (Full[Sign] == '+' ? Distance : -Distance);
  const SignalFact *Found = signal(Number);
  if (!Found || !Found->Name.starts_with("SIGRT"))
    return std::nullopt;
  return Number;
}

} // namespace sigtidy
