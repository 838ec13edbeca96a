// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Lays a project's own facts over the tables. Facts are values that share one
/// layer, which never changes once it is made.

#include "knowledge/ProjectLayer.h"
#include "knowledge/Tables.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include <mutex>

using namespace llvm;

namespace sigtidy {

using namespace knowledge;

namespace {
/// An operand before its members have a place to live in.
struct OperandWords {
  FactOperand Operand;
  SmallVector<StringRef, 4> Members;
};
} // namespace

static bool isMember(StringRef Name) {
  return !Name.empty() && !isDigit(Name.front()) &&
         all_of(Name, [](char C) { return isAlnum(C) || C == '_'; });
}

/// Reads "arg1", "arg1->*", "arg1->first", "arg1->a|b" or "result".
static std::optional<OperandWords> parseOperand(StringRef Text) {
  OperandWords Words;
  if (Text == "result") {
    Words.Operand.What = FactOperand::Kind::Result;
    return Words;
  }
  Words.Operand.What = FactOperand::Kind::Argument;
  auto [Argument, Member] = Text.split("->");
  if (!Argument.consume_front("arg") ||
      !to_integer(Argument, Words.Operand.Argument, 10))
    return std::nullopt;
  Words.Operand.Deref = Text.contains("->");
  if (!Words.Operand.Deref || Member == "*")
    return Words;
  if (Member == "first") {
    Words.Operand.FirstField = true;
    return Words;
  }
  Member.split(Words.Members, '|');
  if (!all_of(Words.Members, isMember))
    return std::nullopt;
  return Words;
}

bool Facts::isOperand(StringRef Text) { return parseOperand(Text).has_value(); }

static FactOperand keep(StringRef Text,
                        std::deque<std::vector<StringRef>> &Members) {
  std::optional<OperandWords> Words = parseOperand(Text);
  if (!Words)
    return {};
  Members.emplace_back(Words->Members.begin(), Words->Members.end());
  Words->Operand.Fields = Members.back();
  return Words->Operand;
}

Facts Facts::with(ProjectFacts Project) const {
  auto New = std::make_shared<ProjectLayer>();
  New->Says = std::move(Project);
  for (const ProjectFact &F : New->Says.Functions)
    New->Functions[F.Function] = &F;
  for (const ProjectRegistration &R : New->Says.Registrations) {
    RegistrationFact Fact;
    Fact.Function = R.Function;
    Fact.Handler = keep(R.Handler, New->Members);
    Fact.Signal = keep(R.Signal, New->Members);
    if (Fact.Signal.What == FactOperand::Kind::None)
      Fact.FixedSignal = signalNumber(R.Signal);
    Fact.RunsAs = R.RunsAs;
    Fact.Source = R.Source;
    New->Registrations[R.Function].push_back(Fact);
  }
  Facts Result = *this;
  Result.Layer = std::move(New);
  Result.Known = std::make_shared<Judged>();
  return Result;
}

const ProjectFact *Facts::project(StringRef Name) const {
  if (!Layer || Layer->Functions.empty())
    return nullptr;
  if (const ProjectFact *Own = Layer->Functions.lookup(Name))
    return Own;
  if (const ProjectFact *Own = Layer->Functions.lookup(canonical(Name)))
    return Own;
  return Name.contains("::") ? Layer->Functions.lookup(plainQualifiedName(Name))
                             : nullptr;
}

const ProjectMask *Facts::keepsMask(StringRef Name) const {
  if (!Layer)
    return nullptr;
  const std::vector<ProjectMask> &Known = Layer->Says.KeepsMask;
  auto It = find_if(Known, [&](const ProjectMask &M) {
    return M.Function == Name || M.Function == plainQualifiedName(Name);
  });
  return It == Known.end() ? nullptr : &*It;
}

StringRef Facts::trustsConditions() const {
  return Layer ? StringRef(Layer->Says.TrustsConditions) : StringRef();
}

bool Facts::isProjectRegistration(StringRef Name) const {
  return Layer && Layer->Registrations.contains(Name);
}

/// The images of a program are linked side by side, and ask for much the same.
struct Facts::Judged {
  std::mutex Lock;
  llvm::StringMap<FunctionFact> ByName;
};

Facts::Facts() : Known(std::make_shared<Judged>()) {}

FunctionFact Facts::judge(StringRef Name) const {
  const std::scoped_lock Held(Known->Lock);
  auto [It, New] = Known->ByName.try_emplace(Name);
  if (New)
    It->second = judgeAnew(It->getKey()); // The fact refers to the name.
  return It->second;
}

FunctionFact Facts::judgeAnew(StringRef Name) const {
  FunctionFact Fact = judgeByTables(Name);
  const ProjectFact *Own = project(Name);
  if (!Own)
    return Fact;
  // Whether it returns or sets errno is still the table's to say.
  Fact.ByProject = true;
  Fact.Known = true;
  Fact.Judged = Own->Judged;
  Fact.Condition = FactCondition::None;
  Fact.Transparent = false;
  Fact.Reason = Own->Reason;
  Fact.Instead = Own->Instead;
  Fact.Source = Own->Source;
  return Fact;
}

} // namespace sigtidy
