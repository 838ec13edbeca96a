// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/LinkChildren.h"
#include "link/HandlerGroups.h"
#include "link/LinkImage.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// A place of the child itself.
static ReachedPlace placeInChild(const Units &All,
                                 const SuppressionIndex &Suppressed,
                                 FunctionId F, OpPoint At, std::string Callee,
                                 std::string Does) {
  ReachedPlace P;
  P.Chain = {chainStep(All, F, At, std::move(Callee), "")};
  P.Chain[0].Does = std::move(Does);
  const ChainStep &S = P.Chain[0];
  P.Where = S.Where;
  P.Function = S.Function;
  P.Callee = S.Callee;
  P.Macro = S.Macro;
  P.Frontier = {S.Function, S.Callee, S.Where};
  P.Rules = Suppressed.everything() & ~Suppressed.at(F, At);
  return P;
}

/// What the child of vfork does to its parent's memory.
static void addSharing(CallGraph &Graph, const ChildCode &Code, NodeId Node,
                       const SuppressionIndex &Suppressed, LinkedChild &C) {
  const Units &All = Graph.evaluator().units();
  const FunctionId F = Code.In;
  for (OpPoint At : Code.Writes)
    C.Writes.push_back(placeInChild(All, Suppressed, F, At,
                                    describePlace(All, F, All.op(F, At).Target),
                                    "writes"));
  for (const CallGraph::Call &Call : Graph.expand(Node).Calls)
    C.OwnCalls.push_back(
        placeInChild(All, Suppressed, F, Call.At,
                     All.function(Graph.functionOf(Call.To)).Display, ""));
}

/// Those of a program
/// without threads have a whole copy of its memory, where nobody holds a lock:
/// only those that give way to another program are told.
std::vector<LinkedChild> sigtidy::linkChildren(const Surroundings &Of) {
  std::vector<LinkedChild> Result;
  CallGraph &Graph = Of.Reaching.Graph;
  Prepared &Before = Of.Reaching.Before;
  Evaluator &E = Graph.evaluator();
  const Units &All = E.units();
  const bool Threads = Of.Traits.StartsThreads;
  auto Execs = [&](const ReachedCall &C) {
    return C.Open.empty() && E.facts().judge(C.Fact).Execs;
  };
  for (const ChildCode &Code : findChildren(E)) {
    const bool Mild = !Threads && !Code.SharesMemory;
    if (!E.image().owns(All.unitOf(Code.In)) || (Mild && Code.Leaves))
      continue;
    LinkedChild C;
    const Function &F = All.function(Code.In);
    C.Report.Name = F.Display;
    C.Report.Where = All.positionOf(Code.In, All.op(Code.In, Code.Fork).Where);
    C.Report.Image = Of.Image;
    C.Report.RunsAs = Context::ForkChild;
    C.MadeBy = shownName(All.function(Code.Made));
    C.SharesMemory = Code.SharesMemory;
    C.HasThreads = Threads;
    if (Code.Leaves) {
      const Block &Last = F.Blocks[Code.Leaves->Block];
      bool IsOp = Code.Leaves->Index < Last.Ops.size();
      C.Leaves = All.positionOf(
          Code.In, IsOp ? Last.Ops[Code.Leaves->Index].Where : F.Where);
    }
    const NodeId Node = Graph.part(Code.In, Code.Runs);
    C.Calls = reach(Of.Reaching, Node, Before.setAt(Code.In, Code.Fork));
    if (Code.SharesMemory)
      addSharing(Graph, Code, Node, Of.Reaching.Suppressed, C);
    if (!Mild || llvm::any_of(C.Calls, Execs))
      Result.push_back(std::move(C));
  }
  for (const FoundRegistration &R : Of.Found) {
    // A program that uses a library may start threads.
    if (R.RunsAs != Context::ForkChild || !(Threads || Of.Traits.IsLibrary) ||
        !Graph.decrees().isFollowed(R.Handler))
      continue;
    LinkedChild C;
    const Function &F = All.function(R.Handler);
    C.Report.Name = F.Display;
    C.Report.Where = All.positionOf(R.Handler, F.Where);
    C.Report.Image = Of.Image;
    C.Report.RunsAs = Context::ForkChild;
    C.Report.Registrations = {describeRegistration(R, E)};
    C.IsHook = true;
    C.HasThreads = Threads;
    C.Calls =
        reach(Of.Reaching, Graph.node(R.Handler, {}), Before.setBefore({}));
    Result.push_back(std::move(C));
  }
  return Result;
}
