// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "report/Words.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/ErrorHandling.h"

using namespace llvm;

namespace sigtidy {

StringRef wordFor(Context RunsAs) {
  switch (RunsAs) {
  case Context::AsyncSignal:
    return "async-signal";
  case Context::Fault:
    return "fault";
  case Context::Crash:
    return "crash";
  case Context::ForkChild:
    return "fork-child";
  case Context::Ordinary:
    return "ordinary";
  case Context::Promised:
    return "promised";
  }
  llvm_unreachable("every context has a word");
}

StringRef wordFor(Authority By) {
  switch (By) {
  case Authority::Tables:
    return "tables";
  case Authority::Configuration:
    return "configuration";
  case Authority::Annotation:
    return "annotation";
  }
  llvm_unreachable("every authority has a word");
}

StringRef subjectWord(const HandlerReport &H) {
  if (H.RunsAs == Context::ForkChild)
    return "child of";
  return H.RunsAs == Context::Promised ? "promised function" : "handler";
}

StringRef wordFor(Level Severity) {
  switch (Severity) {
  case Level::Remark:
    return "remark";
  case Level::Warning:
    return "warning";
  case Level::Error:
    return "error";
  }
  llvm_unreachable("every level has a word");
}

StringRef wordFor(Verdict Judged) {
  switch (Judged) {
  case Verdict::Unsafe:
    return "unsafe";
  case Verdict::Unknown:
    return "unknown";
  case Verdict::Protected:
    return "protected";
  case Verdict::Safe:
    return "safe";
  }
  llvm_unreachable("every verdict has a word");
}

StringRef wordFor(FactVerdict Judged) {
  switch (Judged) {
  case FactVerdict::Safe:
    return "safe";
  case FactVerdict::Unsafe:
    return "unsafe";
  case FactVerdict::Conditional:
    return "conditional";
  case FactVerdict::Absent:
    return "absent";
  case FactVerdict::Unknown:
    return "unknown";
  }
  llvm_unreachable("every verdict has a word");
}

StringRef wordFor(ConditionState State) {
  switch (State) {
  case ConditionState::None:
    return "none";
  case ConditionState::Held:
    return "held";
  case ConditionState::Failed:
    return "failed";
  case ConditionState::Undecided:
    return "undecided";
  }
  llvm_unreachable("every state has a word");
}

std::string counted(size_t Number, StringRef One, StringRef Many) {
  std::string Text = std::to_string(Number) + " ";
  if (Number == 1)
    return Text + One.str();
  return Text + (Many.empty() ? One.str() + "s" : Many.str());
}

std::string plainList(ArrayRef<std::string> Items, size_t Limit) {
  // "and 1 more" is no shorter than the one item.
  if (Items.size() <= Limit + 1)
    return join(Items, ", ");
  return join(Items.take_front(Limit), ", ") + " and " +
         std::to_string(Items.size() - Limit) + " more";
}

std::string sentenceList(ArrayRef<std::string> Items, size_t Limit) {
  if (Items.size() < 2 || Items.size() > Limit + 1)
    return plainList(Items, Limit);
  return join(Items.drop_back(), ", ") + " and " + Items.back();
}

std::string signalWords(const SignalSet &Signals, size_t Limit) {
  if (Signals.Complete)
    return sentenceList(Signals.Names, Limit);
  if (Signals.Names.empty())
    return "some signal";
  // What is unknown stays visible however many names there are.
  if (Signals.Names.size() > Limit)
    return sentenceList(Signals.Names, Limit) + ", and some other signal";
  std::vector<std::string> Names = Signals.Names;
  Names.push_back("some other signal");
  return sentenceList(Names, Names.size());
}

std::string quoted(StringRef Name) { return ("'" + Twine(Name) + "'").str(); }

} // namespace sigtidy
