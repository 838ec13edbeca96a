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

SetValue MaskValue::mask() const {
  SetValue Result;
  for (const SetValue &V : By)
    Result.join(V);
  return Result;
}

bool MaskValue::join(const MaskValue &Other) {
  bool Changed = false;
  for (unsigned I = 0; I != By.size(); ++I)
    Changed |= By[I].join(Other.By[I]);
  return Changed;
}

void MaskValue::install(unsigned To, SignalBits Bits) {
  SetValue Moved = mask().only(Bits);
  for (SetValue &V : By)
    V = V.only(~Bits);
  By[To].join(Moved);
}

void MaskValue::change(MaskChange How, const SetValue &Set) {
  for (SetValue &V : By)
    V = changed(V, How, Set);
}

void MaskValue::forget() {
  for (SetValue &V : By)
    V = SetValue::unknown().only(V.any());
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
  for (unsigned To : {MaskValue::Off, MaskValue::On})
    Result[To].join(
        resolve(Inner[To], Mask.mask(), Place).only(Mask.mask().any()));
  // What is as it was keeps what belongs together together.
  for (unsigned I : {MaskValue::Off, MaskValue::On, MaskValue::Same})
    Result[I].join(
        resolve(Inner[MaskValue::Same], Mask[I], Place).only(Mask[I].any()));
  return Result;
}
