// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Resources.h"

using namespace sigtidy;

static constexpr llvm::StringLiteral Every = "all";
static constexpr llvm::StringLiteral NobodyElses = "own";

/// The name of the variable whose address, or content, \p Value of \p F is, as
/// in WorkedOn; empty where it is something else. A variable of the function
/// itself nobody else works on.
static std::string nameOf(const Image &I, FunctionId F, uint32_t Value) {
  const Units &All = I.all();
  const Function &Body = All.function(F);
  const uint32_t Unit = All.unitOf(F);
  const sigtidy::Value &V = Body.Values[Value];
  if (V.Kind != ValueKind::Load && V.Kind != ValueKind::Address)
    return "";
  const Place &P = Body.Places[V.A];
  if (P.Root == RootKind::Local && V.Kind == ValueKind::Address)
    return NobodyElses.str();
  if (P.Root != RootKind::Global)
    return "";
  const GlobalId G = I.globalDefinition(All.global(Unit, P.Id));
  const Global &Object = All.global(G);
  std::string Name = V.Kind == ValueKind::Load ? "*" : "&";
  Name += Object.Display;
  for (const Step &S : P.Steps) {
    if (S.Kind != StepKind::Field)
      return ""; // Some element.
    Name += "." + All.unit(Unit).Fields[S.Id].Name;
  }
  // Several files may have one of that name.
  if (Object.LinkName.empty())
    Name += "@" + std::to_string(G);
  return Name;
}

std::vector<WorkedOn> sigtidy::worksOn(const Image &I, FunctionId F, OpPoint At,
                                       llvm::StringRef Effects) {
  const Units &All = I.all();
  std::vector<WorkedOn> Result;
  for (const ResourceUse &Use : resourceUses(Effects)) {
    if (Use.Which == NobodyElses)
      continue;
    WorkedOn &W = Result.emplace_back(WorkedOn{Use, Use.Which.str()});
    if (!Use.Argument) {
      if (!W.Which.empty() && W.Which != Every)
        W.Which = "*" + W.Which;
      continue;
    }
    const Op &O = All.op(F, At);
    if (*Use.Argument >= O.Args.size())
      continue;
    const Value &V = All.function(F).Values[O.Args[*Use.Argument]];
    // No stream means all of them (C17 7.21.5.2p3).
    const bool None = V.Kind == ValueKind::Int && V.Number == 0;
    W.Which = None ? Every.str() : nameOf(I, F, O.Args[*Use.Argument]);
  }
  return Result;
}

/// Whether it is one of several, of which the argument says which.
static bool isOneOfSeveral(const WorkedOn &W) {
  return W.Use.Argument || !W.Which.empty();
}

Meeting sigtidy::bestMeeting(const WorkedOn &Handlers) {
  return Handlers.Use.How == ResourceUse::Way::May ? Meeting::Perhaps
                                                   : Meeting::Yes;
}

Meeting sigtidy::meet(const WorkedOn &Handlers, const WorkedOn &Programs,
                      bool SameFunction) {
  using Way = ResourceUse::Way;
  const ResourceUse &H = Handlers.Use, &P = Programs.Use;
  if (H.Resource != P.Resource)
    return Meeting::No;
  if (Handlers.Which == NobodyElses || Programs.Which == NobodyElses)
    return Meeting::No;
  if (H.Resource == ownResource()) {
    // A method's data are its object.
    const bool SameObject = !H.Argument || (!Handlers.Which.empty() &&
                                            Handlers.Which == Programs.Which);
    return SameFunction && SameObject ? Meeting::Yes : Meeting::No;
  }
  if (H.How == Way::Reads && P.How == Way::Reads)
    return Meeting::No;
  const bool Several = isOneOfSeveral(Handlers) && isOneOfSeveral(Programs);
  if (Several) {
    if (Handlers.Which == Every || Programs.Which == Every)
      return Meeting::Yes;
    if (!Handlers.Which.empty() && !Programs.Which.empty())
      return Handlers.Which == Programs.Which ? Meeting::Yes : Meeting::No;
    // There are too many locks to guess that it is the same.
    return H.Resource == lockResource() ? Meeting::No : Meeting::Perhaps;
  }
  if (isOneOfSeveral(Handlers) || isOneOfSeveral(Programs))
    return Meeting::Perhaps;
  return P.How == Way::May ? Meeting::Seldom : bestMeeting(Handlers);
}

std::string sigtidy::wordsFor(const WorkedOn &Handlers,
                              const WorkedOn &Programs) {
  std::string Words = resourceFacts()[Handlers.Use.Resource].Words.str();
  // Of a lock its name is known, or it would not be claimed that it is one.
  llvm::StringRef Which = Handlers.Which.empty() || Handlers.Which == Every
                              ? Programs.Which
                              : Handlers.Which;
  if (Which.consume_front("&"))
    Words += " '" + Which.split('@').first.str() + "'";
  return Words;
}
