// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/SignalSets.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

SignalBits SetValue::of(uint32_t Source) const {
  for (const auto &[From, Bits] : Parts)
    if (From == Source)
      return Bits;
  return 0;
}

SignalBits SetValue::any() const {
  SignalBits All = 0;
  for (const auto &[From, Bits] : Parts)
    All |= Bits;
  return All;
}

void SetValue::add(uint32_t Source, SignalBits Bits) {
  if (!Bits)
    return;
  auto *It = llvm::lower_bound(
      Parts, Source, [](const Part &P, uint32_t S) { return P.first < S; });
  if (It != Parts.end() && It->first == Source)
    It->second |= Bits;
  else
    Parts.insert(It, {Source, Bits});
}

bool SetValue::join(const SetValue &Other) {
  SetValue Old = *this;
  for (const auto &[From, Bits] : Other.Parts)
    add(From, Bits);
  return !(*this == Old);
}

SetValue SetValue::only(SignalBits Bits) const {
  SetValue Result;
  for (const auto &[From, All] : Parts)
    Result.add(From, All & Bits);
  return Result;
}

void SetValue::set(uint32_t Source, SignalBits Bits) {
  *this = only(~Bits);
  add(Source, Bits);
}

SetValue sigtidy::exactly(SignalBits Bits) {
  SetValue V = SetValue::from(SetSource::In, Bits);
  V.add(SetSource::Out, ~Bits);
  return V;
}

SetValue sigtidy::changed(const SetValue &Before, MaskChange How,
                          const SetValue &By) {
  if (How == MaskChange::Replace)
    return By.only(Before.any());
  // Of what is in the set for certain, or may be, the mask takes the new value;
  // what is not, or may not be, keeps the old one.
  SignalBits Taken = 0, Kept = 0;
  for (const auto &[From, Bits] : By.parts()) {
    Taken |= From == SetSource::Out ? 0 : Bits;
    Kept |= From == SetSource::In ? 0 : Bits;
  }
  SetValue Result = Before.only(Kept);
  Result.add(How == MaskChange::Block ? SetSource::In : SetSource::Out,
             Taken & Before.any());
  return Result;
}

std::vector<PlaceValues::Entry> &PlaceValues::own() {
  if (!Shared)
    Shared = new Values;
  else if (Shared->UseCount() > 1)
    Shared = new Values(*Shared);
  return Shared->Entries;
}

static bool isBefore(const PlaceValues::Entry &E, uint32_t Source) {
  return E.first < Source;
}

const SetValue *PlaceValues::find(uint32_t Source) const {
  llvm::ArrayRef<Entry> All = entries();
  const Entry *It = llvm::lower_bound(All, Source, isBefore);
  return It != All.end() && It->first == Source ? &It->second : nullptr;
}

void PlaceValues::set(uint32_t Source, SetValue Value) {
  if (const SetValue *Old = find(Source); Old && *Old == Value)
    return;
  std::vector<Entry> &All = own();
  auto It = llvm::lower_bound(All, Source, isBefore);
  if (It != All.end() && It->first == Source)
    It->second = std::move(Value);
  else
    All.insert(It, {Source, std::move(Value)});
}

void PlaceValues::erase(llvm::function_ref<bool(uint32_t Source)> Which) {
  if (llvm::any_of(entries(), [&](const Entry &E) { return Which(E.first); }))
    llvm::erase_if(own(), [&](const Entry &E) { return Which(E.first); });
}

SetValue MaskValue::where(uint32_t Handler) const {
  for (const auto &[Who, Mask] : Parts)
    if (Who == Handler)
      return Mask;
  return {};
}

void MaskValue::add(uint32_t Handler, const SetValue &Mask) {
  if (Mask.isEmpty())
    return;
  auto *It = llvm::lower_bound(
      Parts, Handler, [](const Part &P, uint32_t H) { return P.first < H; });
  if (It != Parts.end() && It->first == Handler)
    It->second.join(Mask);
  else
    Parts.insert(It, {Handler, Mask});
}

SetValue MaskValue::mask() const {
  SetValue Result;
  for (const auto &[Who, Mask] : Parts)
    Result.join(Mask);
  return Result;
}

bool MaskValue::join(const MaskValue &Other) {
  MaskValue Old = *this;
  for (const auto &[Who, Mask] : Other.Parts)
    add(Who, Mask);
  return !(*this == Old);
}

void MaskValue::install(
    llvm::ArrayRef<std::pair<uint32_t, SignalBits>> Handlers) {
  SignalBits All = 0;
  for (const auto &[Who, Bits] : Handlers)
    All |= Bits;
  const SetValue Moved = mask();
  MaskValue Result;
  for (const auto &[Who, Mask] : Parts)
    Result.add(Who, Mask.only(~All));
  for (const auto &[Who, Bits] : Handlers)
    Result.add(Who, Moved.only(Bits));
  *this = std::move(Result);
}

void MaskValue::change(MaskChange How, const SetValue &Set) {
  for (auto &[Who, Mask] : Parts)
    Mask = changed(Mask, How, Set);
}

MaskValue sigtidy::common(const MaskValue &A, const MaskValue &B) {
  MaskValue Result;
  for (const auto &[Who, Mask] : A.parts()) {
    const SetValue Other = B.where(Who);
    SetValue Both;
    for (uint32_t Source : {SetSource::In, SetSource::Out})
      Both.add(Source, Mask.of(Source) & Other.of(Source));
    Result.add(Who, Both);
  }
  return Result;
}

SetValue sigtidy::resolve(const SetValue &Inner, const SetValue &Mask,
                          llvm::function_ref<SetValue(uint32_t Source)> Place) {
  SetValue Result;
  for (const auto &[From, Bits] : Inner.parts())
    if (From < SetSource::Mask)
      Result.add(From, Bits);
    else
      Result.join((From == SetSource::Mask ? Mask : Place(From)).only(Bits));
  return Result;
}

MaskValue
sigtidy::resolve(const MaskValue &Inner, const MaskValue &Mask,
                 llvm::function_ref<SetValue(uint32_t Source)> Place) {
  MaskValue Result;
  const SetValue Before = Mask.mask();
  for (const auto &[Who, Left] : Inner.parts())
    if (Who != MaskValue::Same)
      Result.add(Who, resolve(Left, Before, Place).only(Before.any()));
    else // What is as it was keeps together what belongs together.
      for (const auto &[Now, At] : Mask.parts())
        Result.add(Now, resolve(Left, At, Place).only(At.any()));
  return Result;
}
