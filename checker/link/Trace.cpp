// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Trace.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>

using namespace sigtidy;

//===-- Names -------------------------------------------------------------===//

/// \p Name without template arguments: "Box::put" for "Box<int>::put".
static std::string withoutArguments(llvm::StringRef Name) {
  if (Name.contains("operator"))
    return Name.str();
  std::string Plain;
  unsigned Depth = 0;
  for (char C : Name) {
    Depth += C == '<';
    if (Depth == 0)
      Plain += C;
    Depth -= C == '>' && Depth != 0;
  }
  return Plain;
}

/// Whether \p Whole is \p End, or ends in it after \p Separator.
static bool endsWith(llvm::StringRef Whole, llvm::StringRef End,
                     llvm::StringRef Separator) {
  return Whole.consume_back(End) &&
         (Whole.empty() || Whole.ends_with(Separator));
}

namespace {
/// "src/log.c:say" in its two parts.
struct AskedName {
  llvm::StringRef File; ///< Empty: any.
  llvm::StringRef Name;

  explicit AskedName(llvm::StringRef Asked) : Name(Asked) {
    // A colon that is not one of two.
    for (size_t At = 0; At + 1 < Asked.size(); ++At) {
      if (Asked[At] != ':')
        continue;
      if (Asked[At + 1] == ':') {
        ++At;
        continue;
      }
      File = Asked.take_front(At);
      File.consume_front("./");
      Name = Asked.drop_front(At + 1);
      return;
    }
  }

  bool matches(const Function &F, llvm::StringRef DefinedIn) const {
    return (F.Name == Name || endsWith(F.Display, Name, "::") ||
            endsWith(withoutArguments(F.Display), Name, "::")) &&
           (File.empty() || endsWith(DefinedIn, File, "/"));
  }
};
} // namespace

std::vector<TracedFunction> sigtidy::tracedFunctions(const Image &I,
                                                     llvm::StringRef Asked) {
  const Units &All = I.all();
  AskedName Wanted(Asked);
  std::vector<TracedFunction> Result;
  // Where each stands in Result, counted from 1.
  std::map<FunctionId, size_t> Bodies;
  std::map<std::string, size_t> Externals;
  for (uint32_t U : I.units())
    for (uint32_t Index = 0; Index != All.unit(U).Functions.size(); ++Index) {
      FunctionId F = I.definition(All.function(U, Index));
      const Function &Body = All.function(F);
      if (!I.owns(U) ||
          !Wanted.matches(Body, All.positionOf(F, Body.Where).File))
        continue;
      size_t &Slot = Body.HasBody ? Bodies[F] : Externals[factName(Body)];
      if (Slot == 0) {
        Result.emplace_back();
        Slot = Result.size();
      }
      Result[Slot - 1].Ids.insert(F);
    }
  return Result;
}

std::vector<std::string> sigtidy::similarFunctions(const Units &All,
                                                   llvm::StringRef Asked) {
  constexpr size_t Shown = 3;
  llvm::StringRef Name = AskedName(Asked).Name;
  const unsigned Most = std::max<size_t>(1, Name.size() / 3);
  std::set<std::pair<unsigned, std::string>> Near;
  for (const UnitSummary *Unit : All.all())
    for (const Function &F : Unit->Functions) {
      if (F.Display == "<initializers>")
        continue;
      unsigned Distance = std::min(Name.edit_distance(F.Name, true, Most),
                                   Name.edit_distance(F.Display, true, Most));
      if (Distance <= Most)
        Near.insert({Distance, shownName(F)});
    }
  std::vector<std::string> Result;
  for (const auto &[Distance, Known] : Near)
    if (Result.size() < Shown && !llvm::is_contained(Result, Known))
      Result.push_back(Known);
  return Result;
}

//===-- Uses --------------------------------------------------------------===//

namespace {
/// Looks through one function for what it does with another.
class UseFinder {
public:
  UseFinder(const Image &I, const TracedFunction &Wanted,
            const Facts &Knowledge)
      : I(I), All(I.all()), Wanted(Wanted), Knowledge(Knowledge) {}

  void look(uint32_t Unit, FunctionId In, FunctionTrace &Into) const;

private:
  bool isWanted(uint32_t Unit, uint32_t Index) const {
    return Wanted.Ids.count(I.definition(All.function(Unit, Index))) != 0;
  }
  std::string passedTo(uint32_t Unit, const Op &O) const;
  std::string storedIn(uint32_t Unit, const Function &Body,
                       uint32_t Place) const;

  const Image &I;
  const Units &All;
  const TracedFunction &Wanted;
  const Facts &Knowledge;
};
} // namespace

std::string UseFinder::passedTo(uint32_t Unit, const Op &O) const {
  if (O.Callee == NoId)
    return "passed to a function that is called through a pointer";
  const Function &Callee =
      All.function(I.definition(All.function(Unit, O.Callee)));
  std::string Text = "passed to '" + shownName(Callee) + "'";
  if (Callee.HasBody)
    return Text;
  if (llvm::ArrayRef<RegistrationFact> Facts =
          Knowledge.registrations(factName(Callee));
      !Facts.empty())
    return Text + (Facts.front().RunsAs == Context::Ordinary
                       ? ", for an event loop to call"
                       : ", which installs handlers");
  if (!Knowledge.calls(factName(Callee)).empty())
    return Text + ", which calls it, but for no signal";
  return Text + ", which has no body in the program";
}

std::string UseFinder::storedIn(uint32_t Unit, const Function &Body,
                                uint32_t Place) const {
  const struct Place &P = Body.Places[Place];
  const UnitSummary &Summary = All.unit(Unit);
  std::string Name;
  if (P.Root == RootKind::Global)
    Name = Summary.Globals[P.Id].Display;
  else if (P.Root == RootKind::Local)
    Name = Body.Locals[P.Id].Name;
  for (const Step &S : P.Steps) {
    if (S.Kind == StepKind::Index)
      Name += "[]";
    else
      Name += (Name.empty() ? "" : ".") + Summary.Fields[S.Id].Name;
  }
  return Name.empty() ? "stored through a pointer" : "stored in '" + Name + "'";
}

void UseFinder::look(uint32_t Unit, FunctionId In, FunctionTrace &Into) const {
  const Function &Body = All.function(In);
  // The values that are the address, or that choose between it and others.
  std::vector<bool> Is(Body.Values.size());
  for (size_t V = 0; V != Body.Values.size(); ++V) {
    const Value &X = Body.Values[V];
    Is[V] = (X.Kind == ValueKind::Function && isWanted(Unit, X.A)) ||
            (X.Kind == ValueKind::Select && (Is[X.B] || Is[X.C]));
  }
  auto Has = [&](uint32_t V) { return V != NoId && Is[V]; };
  auto Add = [&](std::vector<TracePlace> &To, const Op &O, std::string What) {
    To.push_back(
        {All.positionInUnit(Unit, O.Where), Body.Display, std::move(What)});
  };
  for (const Block &B : Body.Blocks)
    for (const Op &O : B.Ops) {
      bool Called =
          Has(O.CalleeValue) || (O.Callee != NoId && isWanted(Unit, O.Callee));
      if (O.Kind == OpKind::Call && Called)
        Add(Into.Callers, O, "");
      if (O.Kind == OpKind::Call && llvm::any_of(O.Args, Has))
        Add(Into.AddressUses, O, passedTo(Unit, O));
      else if (O.Kind == OpKind::Store && Has(O.Source))
        Add(Into.AddressUses, O, storedIn(Unit, Body, O.Target));
      else if (O.Kind == OpKind::Return && Has(O.Source))
        Add(Into.AddressUses, O, "returned");
    }
}

static void sortUnique(std::vector<TracePlace> &Places) {
  llvm::sort(Places);
  Places.erase(llvm::unique(Places), Places.end());
}

FunctionTrace sigtidy::describeFunction(const Image &I, const TracedFunction &F,
                                        const Facts &Knowledge) {
  const Units &All = I.all();
  const Function &Body = All.function(F.first());
  FunctionTrace Trace;
  Trace.Name = shownName(Body);
  Trace.Where = All.positionOf(F.first(), Body.Where);
  Trace.HasBody = Body.HasBody;
  UseFinder Finder(I, F, Knowledge);
  for (uint32_t U : I.units())
    for (uint32_t Index = 0; Index != All.unit(U).Functions.size(); ++Index)
      Finder.look(U, All.function(U, Index), Trace);
  sortUnique(Trace.Callers);
  sortUnique(Trace.AddressUses);
  return Trace;
}

//===-- Chains ------------------------------------------------------------===//

std::vector<ChainStep> sigtidy::anyChain(const Image &I,
                                         llvm::ArrayRef<HandlerGroup> Handlers,
                                         const TracedFunction &F) {
  const Units &All = I.all();
  struct Visit {
    FunctionId At;
    size_t Parent;
    Position Where;
  };
  constexpr size_t None = ~size_t(0);
  std::vector<Visit> Visits;
  std::set<FunctionId> Seen;
  for (const HandlerGroup &H : Handlers)
    if (H.RunsAs != Context::Ordinary && Seen.insert(H.Handler).second)
      Visits.push_back({H.Handler, None, {}});
  for (size_t V = 0; V != Visits.size(); ++V) {
    FunctionId At = Visits[V].At;
    uint32_t Unit = All.unitOf(At);
    for (OpPoint P : All.calls(At)) {
      const Op &O = All.op(At, P);
      if (O.Callee == NoId)
        continue;
      FunctionId To = I.definition(All.function(Unit, O.Callee));
      if (!Seen.insert(To).second)
        continue;
      Visits.push_back({To, V, All.positionOf(At, O.Where)});
      if (!F.Ids.count(To))
        continue;
      std::vector<ChainStep> Chain;
      for (size_t X = Visits.size() - 1; Visits[X].Parent != None;
           X = Visits[X].Parent)
        Chain.push_back({All.function(Visits[Visits[X].Parent].At).Display,
                         shownName(All.function(Visits[X].At)), Visits[X].Where,
                         "", ""});
      std::reverse(Chain.begin(), Chain.end());
      return Chain;
    }
  }
  return {};
}
