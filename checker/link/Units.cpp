// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Units.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <tuple>

using namespace sigtidy;

Units::Units(llvm::ArrayRef<UnitSummary> Summaries) {
  for (const UnitSummary &S : Summaries)
    Sorted.push_back(&S);
  llvm::sort(Sorted, [](const UnitSummary *L, const UnitSummary *R) {
    return std::tie(L->MainFile, L->Output, L->Directory, L->Standard) <
           std::tie(R->MainFile, R->Output, R->Directory, R->Standard);
  });
  llvm::StringMap<FieldId> KnownFields;
  for (uint32_t U = 0; U != Sorted.size(); ++U) {
    const UnitSummary &S = *Sorted[U];
    FunctionStart.push_back(Functions.size());
    GlobalStart.push_back(Globals.size());
    FieldStart.push_back(Fields.size());
    for (const Function &F : S.Functions) {
      Functions.push_back(&F);
      FunctionUnit.push_back(U);
      std::vector<OpPoint> &Points = Calls.emplace_back();
      for (uint32_t B = 0; B != F.Blocks.size(); ++B)
        for (uint32_t I = 0; I != F.Blocks[B].Ops.size(); ++I)
          if (F.Blocks[B].Ops[I].Kind == OpKind::Call)
            Points.push_back({B, I});
    }
    for (const Global &G : S.Globals) {
      Globals.push_back(&G);
      GlobalUnit.push_back(U);
    }
    for (const Field &F : S.Fields) {
      std::string Key = F.Record + "\n" + F.Name + "\n" +
                        std::to_string(F.Name.empty() ? F.Index : 0);
      auto [It, New] = KnownFields.try_emplace(Key, FieldInfo.size());
      if (New) {
        FieldInfo.push_back(&F);
        if (F.InUnion)
          Unions.insert(F.Record);
        if (F.Index == 0 && !F.InUnion)
          FirstMembers.try_emplace(F.Record, It->second);
      }
      Fields.push_back(It->second);
    }
  }
  Matters = fieldsThatMatter();
}

/// A record with more fields than this that are mentioned anywhere is a
/// program's state, not a description of a handler.
static constexpr unsigned SmallRecord = 12;

std::vector<bool> Units::fieldsThatMatter() const {
  struct RecordUse {
    unsigned Fields = 0;
    bool HoldsCode = false;
  };
  llvm::StringMap<RecordUse> Records;
  for (const Field *F : FieldInfo) {
    RecordUse &R = Records[F->Record];
    ++R.Fields;
    R.HoldsCode |= F->HoldsCode;
  }
  std::vector<bool> Result;
  for (const Field *F : FieldInfo) {
    const RecordUse &R = Records[F->Record];
    Result.push_back(F->HoldsCode || F->LeadsToCode ||
                     (R.HoldsCode && R.Fields <= SmallRecord));
  }
  return Result;
}

Position Units::positionInUnit(uint32_t Unit, SourcePlace Where) const {
  if (Where.File == NoId || Where.File >= Sorted[Unit]->Files.size())
    return {};
  return {Sorted[Unit]->Files[Where.File], Where.Line, Where.Column};
}

FieldId Units::lastMember(FunctionId F, const Place &P) const {
  const uint32_t Unit = unitOf(F);
  for (const Step &S : llvm::reverse(P.Steps))
    if (S.Kind == StepKind::Field && !unit(Unit).Fields[S.Id].InUnion)
      return field(Unit, S.Id);
  return NoId;
}

uint32_t Units::ordinal(FunctionId F, OpPoint P) const {
  const std::vector<OpPoint> &Points = Calls[F];
  return llvm::lower_bound(Points, P) - Points.begin();
}

unsigned Units::rankAmongEqual(FunctionId F, OpPoint P) const {
  const Op &O = op(F, P);
  const UnitSummary &Unit = unit(unitOf(F));
  unsigned Rank = 0;
  for (OpPoint Other : calls(F)) {
    const Op &X = op(F, Other);
    if (Other == P || X.Callee == NoId || O.Callee == NoId)
      continue;
    bool Before = std::tie(X.Where.Line, X.Where.Column, Other.Index) <
                  std::tie(O.Where.Line, O.Where.Column, P.Index);
    Rank += Before &&
            Unit.Functions[X.Callee].Name == Unit.Functions[O.Callee].Name;
  }
  return Rank;
}

std::string Units::outermostMacro(FunctionId F, uint32_t Macro) const {
  const UnitSummary &Unit = unit(unitOf(F));
  if (Macro == NoId)
    return "";
  while (Unit.Macros[Macro].Outer != NoId)
    Macro = Unit.Macros[Macro].Outer;
  return Unit.Macros[Macro].Name;
}
