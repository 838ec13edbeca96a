// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// All units side by side, with one number for each function, global and
/// record field of the whole database.

#ifndef SIGTIDY_LINK_UNITS_H
#define SIGTIDY_LINK_UNITS_H

#include "sigtidy/Findings.h"
#include "sigtidy/Summary.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
#include <vector>

namespace sigtidy {

/// A function of one unit, numbered over all units.
using FunctionId = uint32_t;
/// A global of one unit, numbered over all units.
using GlobalId = uint32_t;
/// A record field, equal for all units that see the same record.
using FieldId = uint32_t;

/// Where an operation stands in a function.
struct OpPoint {
  uint32_t Block = 0;
  /// Index of the operation; the size of Ops means "after the last".
  uint32_t Index = 0;
  auto operator<=>(const OpPoint &) const = default;
};

/// The name that facts are looked up by: plain for C, the linker's for
/// allocation functions, else qualified.
inline const std::string &factName(const Function &F) {
  if (F.ExternC)
    return F.Name;
  // Mangled as the Itanium ABI, 5.1.5, spells new, new[], delete, delete[].
  llvm::StringRef Link = F.LinkName;
  bool Allocates = Link.starts_with("_Znw") || Link.starts_with("_Zna") ||
                   Link.starts_with("_Zdl") || Link.starts_with("_Zda");
  return Allocates ? F.LinkName : F.Display;
}

/// The argument of call \p O that parameter \p Param of \p To gets; may be
/// more than there are.
inline uint32_t passedAs(const Op &O, const Function &To, uint32_t Param) {
  if (O.Call != CallKind::Callable || !To.Method)
    return Param;
  return Param ? Param - 1 : NoId;
}

/// What \p F is called in messages.
inline const std::string &shownName(const Function &F) {
  return F.ExternC ? F.Name : F.Display;
}

/// The units of a run, in an order that does not depend on how they were
/// given.
class Units {
public:
  explicit Units(llvm::ArrayRef<UnitSummary> Summaries);

  llvm::ArrayRef<const UnitSummary *> all() const { return Sorted; }
  const UnitSummary &unit(uint32_t U) const { return *Sorted[U]; }
  uint32_t size() const { return Sorted.size(); }

  FunctionId function(uint32_t Unit, uint32_t Index) const {
    return FunctionStart[Unit] + Index;
  }
  GlobalId global(uint32_t Unit, uint32_t Index) const {
    return GlobalStart[Unit] + Index;
  }
  FieldId field(uint32_t Unit, uint32_t Index) const {
    return Fields[FieldStart[Unit] + Index];
  }
  /// The innermost member that \p P, a place of \p F, names, those of unions
  /// aside; else NoId.
  FieldId lastMember(FunctionId F, const Place &P) const;
  const Function &function(FunctionId F) const { return *Functions[F]; }
  const Global &global(GlobalId G) const { return *Globals[G]; }
  const Field &field(FieldId F) const { return *FieldInfo[F]; }
  /// What is stored in the field may decide what is called, or what for: it
  /// holds a pointer to a function, or stands beside one in a small record.
  bool matters(FieldId F) const { return Matters[F]; }
  /// The member at the place of a record itself, given the record's USR; NoId
  /// where no unit mentions it.
  FieldId firstMember(llvm::StringRef Record) const {
    auto It = FirstMembers.find(Record);
    return It == FirstMembers.end() ? NoId : It->second;
  }
  /// Whether \p Record, a USR, is a union of which a unit mentions a member.
  bool isUnion(llvm::StringRef Record) const { return Unions.contains(Record); }
  uint32_t unitOf(FunctionId F) const { return FunctionUnit[F]; }
  uint32_t unitOfGlobal(GlobalId G) const { return GlobalUnit[G]; }

  uint32_t fieldCount() const { return FieldInfo.size(); }
  uint32_t functionCount() const { return Functions.size(); }
  uint32_t globalCount() const { return Globals.size(); }

  Position positionInUnit(uint32_t Unit, SourcePlace Where) const;
  Position positionOf(FunctionId F, SourcePlace Where) const {
    return positionInUnit(unitOf(F), Where);
  }

  const Op &op(FunctionId F, OpPoint P) const {
    return function(F).Blocks[P.Block].Ops[P.Index];
  }
  /// Where call number \p Ordinal of \p F stands.
  OpPoint call(FunctionId F, uint32_t Ordinal) const {
    return Calls[F][Ordinal];
  }
  llvm::ArrayRef<OpPoint> calls(FunctionId F) const { return Calls[F]; }
  /// The rank of the call at \p P among the calls of \p F.
  uint32_t ordinal(FunctionId F, OpPoint P) const;
  /// The rank of the call at \p P among the calls of \p F to the same function,
  /// as they stand in the source.
  unsigned rankAmongEqual(FunctionId F, OpPoint P) const;
  /// The outermost macro that the operation at \p P was written in; else empty.
  std::string outermostMacro(FunctionId F, OpPoint P) const {
    return outermostMacro(F, op(F, P).Macro);
  }
  /// The same of expansion \p Macro in the unit of \p F.
  std::string outermostMacro(FunctionId F, uint32_t Macro) const;

private:
  std::vector<bool> fieldsThatMatter() const;

  std::vector<const UnitSummary *> Sorted;
  std::vector<uint32_t> FunctionStart, GlobalStart, FieldStart;
  std::vector<const Function *> Functions;
  std::vector<const Global *> Globals;
  std::vector<uint32_t> FunctionUnit, GlobalUnit;
  std::vector<FieldId> Fields;
  std::vector<const Field *> FieldInfo;
  std::vector<bool> Matters;
  llvm::StringMap<FieldId> FirstMembers;
  llvm::StringSet<> Unions; ///< By USR.
  std::vector<std::vector<OpPoint>> Calls;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_UNITS_H
