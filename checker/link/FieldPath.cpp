// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/FieldPath.h"
#include <algorithm>

using namespace sigtidy;

/// First members of first members, nested this deep, are found.
static constexpr size_t MaxCastDepth = 4;

/// Whether a step is arithmetic that may lead from a member back to the record
/// around it (container_of), not just to another element.
static bool mayLeaveMember(const PathStep &S) {
  using Kind = PathStep::Kind;
  return S.Offset &&
         (S.What == Kind::Index ? S.Number < 0 : S.What != Kind::IndexVar);
}

FieldPath::FieldPath(const Units &All, const Path &P, llvm::StringRef Root) {
  llvm::StringRef Holds = Root;
  for (const PathStep &S : P) {
    if (S.What == PathStep::Kind::Field) {
      append(All, S.Number, Holds);
      Holds = All.field(S.Number).Holds;
    } else if (S.isIndex() && mayLeaveMember(S)) {
      Fields.clear();
      Cut = true;
      Holds = "";
    }
  }
}

void FieldPath::append(const Units &All, FieldId F, llvm::StringRef Holds) {
  llvm::StringRef Record = All.field(F).Record;
  if (Holds == Record || (Holds.empty() && Fields.empty()))
    return Fields.push_back(F);
  // From the first member back to its record.
  for (size_t I = Fields.size(); I != 0; --I) {
    const Field &Last = All.field(Fields[I - 1]);
    if (Last.Index != 0)
      break;
    if (Last.Record == Record) {
      Fields.truncate(I - 1);
      return Fields.push_back(F);
    }
  }
  // From a record to its first member.
  llvm::SmallVector<FieldId, MaxCastDepth> Down;
  while (!Holds.empty() && Holds != Record && Down.size() != MaxCastDepth) {
    FieldId First = All.firstMember(Holds);
    if (First == NoId)
      break;
    Down.push_back(First);
    Holds = All.field(First).Holds;
  }
  if (Holds == Record) {
    Fields.append(Down);
  } else {
    Fields.clear();
    Cut = true;
  }
  Fields.push_back(F);
}

Agreement sigtidy::compare(const FieldPath &Stored, const FieldPath &Wanted) {
  size_t Stop = std::min(Stored.Fields.size(), Wanted.Fields.size());
  if (!std::equal(Stored.Fields.end() - Stop, Stored.Fields.end(),
                  Wanted.Fields.end() - Stop))
    return Agreement::None;
  return Stop == Wanted.Fields.size() || Stored.Cut ? Agreement::Whole
                                                    : Agreement::Tail;
}
