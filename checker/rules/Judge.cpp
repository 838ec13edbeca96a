// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Checks the conditions that facts hang on.

#include "rules/Rule.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"

using namespace sigtidy;

/// A literal width or precision above this may need more than a buffer on the
/// stack.
static constexpr uint32_t HugeWidth = 1000;
/// qsort of so many bytes needs no heap: glibc sorts less than a kilobyte on
/// the stack.
static constexpr int64_t SmallSize = 1024;

static ConditionState stateOf(bool Holds) {
  return Holds ? ConditionState::Held : ConditionState::Failed;
}

static ConditionState plainFormat(const ReachedCall &C) {
  if (!C.Format || !C.Format->Literal)
    return ConditionState::Failed;
  const FormatUse &F = *C.Format;
  return stateOf(!F.Floating && !F.Wide && !F.Positional && !F.StarWidth &&
                 !F.Malformed && F.MaxWidth <= HugeWidth);
}

static ConditionState smallSize(const ReachedCall &C) {
  // Count and size are the second and third argument of qsort and its like.
  if (C.Constants.size() < 3)
    return ConditionState::Failed;
  int64_t Count = C.Constants[1].value_or(-1);
  int64_t Size = C.Constants[2].value_or(-1);
  return stateOf(Count >= 0 && Size > 0 && Count < SmallSize / Size);
}

static bool registersAtfork(const LinkedHandler &H, const Facts &Knowledge) {
  return llvm::any_of(H.CalledAnywhere, [&](const std::string &Name) {
    return llvm::any_of(Knowledge.calls(Name), [](const CallFact &F) {
      return F.Called == CallFact::When::ForkChild;
    });
  });
}

static ConditionState check(FactCondition Condition, const LinkedHandler &H,
                            const ReachedCall &C, const Facts &Knowledge) {
  switch (Condition) {
  case FactCondition::None:
  case FactCondition::Unchecked:
    return ConditionState::None;
  case FactCondition::PlainFormat:
    return plainFormat(C);
  case FactCondition::CalledBefore:
    return stateOf(llvm::any_of(H.CalledBefore, [&](const std::string &Name) {
      return Knowledge.canonical(Name) == Knowledge.canonical(C.Fact);
    }));
  case FactCondition::NoAtforkHandlers:
    return stateOf(!registersAtfork(H, Knowledge));
  case FactCondition::SmallConstantSize:
    return smallSize(C);
  }
  llvm_unreachable("every condition is checked or not");
}

/// What an annotation says, in place of what tables say.
static FunctionFact factOf(const ReachedCall &C) {
  FunctionFact Fact;
  Fact.Known = true;
  Fact.Name = C.Fact;
  Fact.Judged = C.Said.What == Decree::Kind::NotInHandler ? FactVerdict::Unsafe
                                                          : FactVerdict::Safe;
  Fact.Reason = C.Said.Why;
  Fact.Source = C.Said.Source;
  return Fact;
}

bool sigtidy::isVerifiedElsewhere(const ReachedCall &C, const Judgement &J) {
  return J.SettledBy == Authority::Annotation &&
         C.Said.What == Decree::Kind::AsyncSignalSafe &&
         !C.Said.Definition.File.empty();
}

Judgement sigtidy::judge(const LinkedHandler &Handler, const ReachedCall &Call,
                         const Facts &Knowledge) {
  using Outcome = Judgement::Outcome;
  Judgement J;
  J.Fact = Knowledge.judge(Call.Fact);
  if (J.Fact.ByProject) {
    J.SettledBy = Authority::Configuration;
  } else if (Call.Said.What != Decree::Kind::None) {
    J.SettledBy = Authority::Annotation;
    J.Fact = factOf(Call);
  }
  if (J.Fact.Transparent) {
    J.Is = Outcome::Safe;
    return J;
  }
  switch (J.Fact.Judged) {
  case FactVerdict::Safe:
    J.Is = Outcome::Safe;
    break;
  case FactVerdict::Unsafe:
    J.Is = Outcome::Unsafe;
    break;
  case FactVerdict::Absent:
  case FactVerdict::Unknown:
    J.Is = Outcome::Unknown;
    break;
  case FactVerdict::Conditional:
    J.Condition = check(J.Fact.Condition, Handler, Call, Knowledge);
    J.ConditionText = conditionWords(J.Fact.Condition);
    // A condition that is only read in a library's source does not silence.
    if (J.Condition == ConditionState::Held && J.Fact.ConditionDocumented)
      J.Is = Outcome::Safe;
    else if (J.Condition == ConditionState::Held &&
             !Knowledge.trustsConditions().empty())
      J.Is = Outcome::Trusted;
    else if (J.Condition == ConditionState::Held ||
             J.Condition == ConditionState::Failed)
      J.Is = Outcome::Unsafe;
    else
      J.Is = Outcome::Depends;
    break;
  }
  return J;
}

const Interruptions::Call *sigtidy::unsafeInterruption(const Interruptions &Of,
                                                       const Facts &Knowledge) {
  // A named call of the program itself says the most, where it is known that a
  // signal may come.
  auto Rank = [](const Interruptions::Call &C) {
    return std::tuple(C.InHandler, C.Perhaps, C.Fact.empty());
  };
  const Interruptions::Call *Best = nullptr;
  for (const Interruptions::Call &C : Of.Calls) {
    FunctionFact Fact = Knowledge.judge(C.Fact);
    bool Safe = Fact.Judged == FactVerdict::Safe &&
                Fact.Condition == FactCondition::None;
    if (!Safe && !Fact.Transparent && (!Best || Rank(C) < Rank(*Best)))
      Best = &C;
  }
  return Best;
}

bool sigtidy::isUnsafeBehind(const LinkedHandler &Handler,
                             const FrontierCall &Frontier,
                             const Facts &Knowledge) {
  return llvm::any_of(Handler.Calls, [&](const ReachedCall &C) {
    return C.Frontier == Frontier && C.Open.empty() &&
           judge(Handler, C, Knowledge).Is == Judgement::Outcome::Unsafe;
  });
}
