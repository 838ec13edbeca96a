// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "report/Roles.h"
#include "report/Words.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ErrorHandling.h"

using namespace llvm;

namespace sigtidy {

/// The names of the members that a person writes: not "__sigaction_handler".
static std::vector<std::string> memberNames(ArrayRef<StringRef> Fields) {
  std::vector<std::string> Names;
  for (StringRef Field : Fields)
    if (!Field.starts_with("_"))
      Names.push_back(quoted(Field));
  if (Names.empty() && !Fields.empty())
    Names.push_back(quoted(Fields.front()));
  return Names;
}

std::string operandWords(const FactOperand &Operand) {
  if (Operand.What == FactOperand::Kind::None)
    return "";
  std::string Base = Operand.What == FactOperand::Kind::Result
                         ? "the result"
                         : "argument " + utostr(Operand.Argument + 1);
  if (!Operand.Deref)
    return Base;
  std::string Target = "what " + Base + " points at";
  if (Operand.FirstField)
    return "the first member of " + Target;
  if (Operand.Fields.empty())
    return Target;
  return join(memberNames(Operand.Fields), " or ") + " in " + Target;
}

/// The clause that limits a fact to some calls; empty if none does.
static std::string whenWords(std::optional<unsigned> Argument, int64_t Value) {
  if (!Argument)
    return "";
  return "where argument " + utostr(*Argument + 1) + " is " + itostr(Value) +
         ", ";
}

std::string roleWords(const RegistrationFact &Fact) {
  const std::string Handler = operandWords(Fact.Handler);
  std::string Text = whenWords(Fact.WhenArgument, Fact.WhenValue);
  switch (Fact.RunsAs) {
  case Context::Ordinary:
    Text += "keeps " + Handler +
            " for an event loop to call, in ordinary context (listed, never "
            "judged)";
    break;
  case Context::ForkChild:
    Text += "has the child of a fork call " + Handler;
    break;
  case Context::AsyncSignal:
  case Context::Promised:
  case Context::Fault:
  case Context::Crash:
    Text += "installs " + Handler + " as handler";
    break;
  }
  if (const std::string Signal = operandWords(Fact.Signal); !Signal.empty())
    Text += "; the signal is " + Signal;
  if (const std::string Old = operandWords(Fact.Old); !Old.empty())
    Text += "; the handler before it goes to " + Old;
  return Text;
}

std::string roleWords(const CallFact &Fact) {
  const std::string Callee = operandWords(Fact.Callee);
  switch (Fact.Called) {
  case CallFact::When::Now:
    return "calls " + Callee + " before it returns";
  case CallFact::When::AtExit:
    return "keeps " + Callee + " for " + quoted(Fact.List) + " to call";
  case CallFact::When::RunsExit:
    return "calls the functions that were kept for " + quoted(Fact.List);
  case CallFact::When::Thread:
    return "has another thread call " + Callee;
  case CallFact::When::Later:
    return "keeps " + Callee + " to be called later, in ordinary context";
  case CallFact::When::ForkChild:
    return "has the child of a fork call " + Callee;
  }
  llvm_unreachable("every kind of call has words");
}

} // namespace sigtidy
