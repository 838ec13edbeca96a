// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/MemberPointers.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace sigtidy;

MemberPointers::MemberPointers(Flows &AllFlows)
    : AllFlows(AllFlows), All(AllFlows.units()), Graph(AllFlows.image()) {
  const Image &Program = AllFlows.image();
  Program.forEachBody([&](FunctionId F) {
    for (const Value &V : All.function(F).Values)
      if (V.Kind == ValueKind::Function)
        AddressTaken.insert(
            Program.definition(All.function(All.unitOf(F), V.A)));
  });
  Program.forEachBody([&](FunctionId F) { addFunction(F); });
  Graph.solve();
  findCopied();
}

//===-- Answers
//------------------------------------------------------------===//

bool MemberPointers::holds(NodeId Which, FieldId Member) const {
  return Graph.holds(Which, Member) || Graph.holds(Which, AnyMember);
}

bool MemberPointers::holds(NodeKind Kind, uint32_t Id, uint32_t Local,
                           FieldId Member) const {
  std::optional<NodeId> Known = Graph.find(Kind, Id, Local);
  return Known && holds(*Known, Member);
}

bool MemberPointers::mayBe(FunctionId In, TermId Pointer,
                           FieldId Member) const {
  const Terms &T = AllFlows.terms();
  const Term &X = T[Pointer];
  auto AnyHolds = [&] { return holds(NodeKind::Anything, 0, 0, Member); };
  auto InMemory = [&](PathId At) {
    for (const PathStep &S : llvm::reverse(T.path(At)))
      if (S.What == PathStep::Kind::Field)
        // Members of a union are no step, and all in one node.
        return All.field(S.Number).Holds.empty()
                   ? holds(NodeKind::Field, S.Number, 0, Member)
                   : AnyHolds();
    return AnyHolds();
  };
  switch (X.Kind) {
  case TermKind::Int:
  case TermKind::String:
  case TermKind::Function:
  case TermKind::LocalObject:
  case TermKind::GlobalObject:
  case TermKind::Kernel:
    return false;
  case TermKind::Load:
    if (X.B == Terms::EmptyPath && T[X.A].Kind == TermKind::GlobalObject)
      return holds(NodeKind::Global, T[X.A].A, 0, Member);
    return InMemory(X.B);
  case TermKind::Content:
    return InMemory(X.B);
  case TermKind::Param:
    return X.A == RestOfArguments ? AnyHolds()
                                  : holds(NodeKind::Local, In, X.A, Member);
  case TermKind::Result: {
    if (X.A >= All.calls(In).size())
      return true;
    const Op &O = All.op(In, All.call(In, X.A));
    if (auto Callee = AllFlows.bodyCalled(In, O))
      return holds(NodeKind::Result, *Callee, 0, Member);
    return !allocates(In, O) && AnyHolds();
  }
  case TermKind::Element:
  case TermKind::Tested:
    return mayBe(In, X.B, Member);
  case TermKind::Callee: {
    if (X.A >= All.calls(In).size())
      return true;
    auto Callee = AllFlows.bodyCalled(In, All.op(In, All.call(In, X.A)));
    return !Callee || mayBe(*Callee, X.B, Member);
  }
  case TermKind::Unknown:
  case TermKind::Address:
  case TermKind::Unary:
  case TermKind::Binary:
  case TermKind::Counter:
    return true;
  }
  return true;
}

//===-- Where values go
//----------------------------------------------------===//

bool MemberPointers::isFollowed(FieldId Member) const {
  return !All.field(Member).Holds.empty() && All.field(Member).HoldsCode;
}

/// Whether \p O returns a fresh object.
bool MemberPointers::allocates(FunctionId F, const Op &O) const {
  std::optional<FunctionId> Callee = AllFlows.directCallee(F, O);
  return Callee &&
         llvm::any_of(AllFlows.facts().memory(factName(All.function(*Callee))),
                      [](const MemoryFact &M) {
                        return M.Does == MemoryFact::Effect::Heap ||
                               M.Does == MemoryFact::Effect::Object;
                      });
}

/// Whether pointer arithmetic with value \p Id may lead out of an array: back
/// from a member to the record around it.
static bool mayLeaveArray(const Function &Body, uint32_t Id) {
  const Value &V = Body.Values[Id];
  return V.Kind == ValueKind::Int ? V.Number < 0 : V.Kind != ValueKind::Load;
}

void MemberPointers::flow(FunctionId F, uint32_t Id, NodeId To) {
  Graph.flow(F, Id, To, [&](const Value &V) {
    if (V.Kind == ValueKind::Unknown)
      return Graph.add(To, AnyMember);
    if (V.Kind == ValueKind::VarArg)
      return Graph.addEdge(Graph.node(NodeKind::Anything), To);
    if (V.Kind == ValueKind::Address)
      return flowAddress(F, All.function(F).Places[V.A], To);
    if (V.Kind != ValueKind::Result)
      return;
    auto Callee = AllFlows.bodyCalled(F, All.op(F, All.call(F, V.A)));
    Graph.addEdge(Callee ? Graph.node(NodeKind::Result, *Callee)
                         : Graph.node(NodeKind::Anything),
                  To);
  });
}

void MemberPointers::flowAddress(FunctionId F, const Place &P, NodeId To) {
  FieldId Member = All.lastMember(F, P);
  if (Member != NoId)
    return isFollowed(Member) ? Graph.add(To, Member)
                              : Graph.share(Graph.of(F, P));
  if (P.Root != RootKind::Pointer)
    return Graph.share(Graph.of(F, P));
  flow(F, P.Id, To);
  for (const Step &S : P.Steps)
    if (S.Kind == StepKind::Index && mayLeaveArray(All.function(F), S.Id))
      Graph.add(To, AnyMember);
}

void MemberPointers::addStore(FunctionId F, const Op &O) {
  const Place &P = All.function(F).Places[O.Target];
  flow(F, O.Source, Graph.of(F, P));
  if (FieldId Member = All.lastMember(F, P); Member != NoId) {
    // From the same member of another record comes nothing new.
    if (isFollowed(Member) && recordOf(F, P) != "" &&
        namedMember(F, O.Source) != Member)
      Copied.insert(Member);
  } else if (P.Root == RootKind::Pointer) {
    addCopies(F, P.Id, O.Source);
  }
}

void MemberPointers::addCall(FunctionId F, const Op &O) {
  uint32_t Taken = 0;
  if (auto Callee = AllFlows.bodyCalled(F, O)) {
    const Function &To = All.function(*Callee);
    Taken = To.NumParams;
    for (uint32_t I = 0; I != To.NumParams; ++I)
      if (uint32_t Argument = passedAs(O, To, I); Argument < O.Args.size())
        flow(F, O.Args[Argument], Graph.node(NodeKind::Local, *Callee, I));
  } else if (O.Callee != NoId && O.Call != CallKind::Virtual) {
    const Function &To = All.function(AllFlows.callee(F, O));
    llvm::ArrayRef<MemoryFact> Memory = AllFlows.facts().memory(factName(To));
    for (const MemoryFact &M : Memory)
      if (M.Does == MemoryFact::Effect::Copy &&
          std::max(M.Target.Argument, M.Source.Argument) < O.Args.size()) {
        uint32_t Target = O.Args[M.Target.Argument],
                 Source = O.Args[M.Source.Argument];
        std::optional<llvm::StringRef> Record = pointee(F, Target);
        addCopy(F, Target, Record ? Record : pointee(F, Source), Source);
      }
    if (!Memory.empty())
      return; // It keeps no pointer.
    if (O.Call == CallKind::Construct && O.Args.size() > 1)
      addCopy(F, O.Args[0], pointee(F, O.Args[0]), O.Args[1]);
  }
  for (uint32_t I = Taken; I < O.Args.size(); ++I)
    flow(F, O.Args[I], Graph.node(NodeKind::Anything));
}

void MemberPointers::addFunction(FunctionId F) {
  const Function &Body = All.function(F);
  // Whoever calls it through a pointer may pass anything.
  if (AddressTaken.count(F) || Body.Method)
    for (uint32_t I = 0; I != Body.NumParams; ++I)
      Graph.addEdge(Graph.node(NodeKind::Anything),
                    Graph.node(NodeKind::Local, F, I));
  for (const Block &B : Body.Blocks)
    for (const Op &O : B.Ops) {
      if (O.Kind == OpKind::Store)
        addStore(F, O);
      else if (O.Kind == OpKind::Return)
        flow(F, O.Source, Graph.node(NodeKind::Result, F));
      else if (O.Kind == OpKind::Call)
        addCall(F, O);
    }
}

//===-- Copies
//-------------------------------------------------------------===//

/// The record that \p P is: "" for a scalar, nothing where that is not known.
std::optional<llvm::StringRef> MemberPointers::recordOf(FunctionId F,
                                                        const Place &P) const {
  uint32_t Unit = All.unitOf(F);
  for (const Step &S : llvm::reverse(P.Steps))
    if (S.Kind == StepKind::Field)
      return llvm::StringRef(All.unit(Unit).Fields[S.Id].Holds);
  switch (P.Root) {
  case RootKind::Local:
    return llvm::StringRef(All.function(F).Locals[P.Id].Record);
  case RootKind::Global:
    return llvm::StringRef(All.unit(Unit).Globals[P.Id].Record);
  case RootKind::Pointer:
    break;
  }
  return std::nullopt;
}

/// The record that the pointer \p Id is the address of; "" where it is none.
std::optional<llvm::StringRef> MemberPointers::pointee(FunctionId F,
                                                       uint32_t Id) const {
  const Value &V = All.function(F).Values[Id];
  return V.Kind == ValueKind::Address ? recordOf(F, All.function(F).Places[V.A])
                                      : std::nullopt;
}

/// The member that \p Id is, or is the address of, if it names one; or NoId.
FieldId MemberPointers::namedMember(FunctionId F, uint32_t Id) const {
  if (Id == NoId)
    return NoId;
  const Value &V = All.function(F).Values[Id];
  return V.Kind == ValueKind::Load || V.Kind == ValueKind::Address
             ? All.lastMember(F, All.function(F).Places[V.A])
             : NoId;
}

/// The value \p Id, if it is a record, is written to where \p Pointer leads.
void MemberPointers::addCopies(FunctionId F, uint32_t Pointer, uint32_t Id) {
  const Function &Body = All.function(F);
  const Value &V = Body.Values[Id];
  if (V.Kind == ValueKind::Select) {
    addCopies(F, Pointer, V.B);
    addCopies(F, Pointer, V.C);
  } else if (V.Kind == ValueKind::Load) {
    const Place &P = Body.Places[V.A];
    std::optional<llvm::StringRef> Record = recordOf(F, P);
    addCopy(F, Pointer, Record, Record ? Id : P.Id);
  } else if (V.Kind == ValueKind::Result) {
    auto Callee = AllFlows.bodyCalled(F, All.op(F, All.call(F, V.A)));
    if (!Callee)
      return;
    // A record that a function returns is one that it has, or another's.
    const Function &From = All.function(*Callee);
    for (const Block &B : From.Blocks)
      for (const Op &O : B.Ops)
        if (O.Kind == OpKind::Return && O.Source != NoId)
          if (const Value &R = From.Values[O.Source]; R.Kind == ValueKind::Load)
            addCopy(F, Pointer, recordOf(*Callee, From.Places[R.A]), NoId);
  }
}

void MemberPointers::addCopy(FunctionId F, uint32_t Pointer,
                             std::optional<llvm::StringRef> Record,
                             uint32_t From) {
  if (Record ? Record->empty() : From == NoId)
    return;
  Copy C{Graph.newNode(), Record.value_or(""), namedMember(F, From), NoId};
  flow(F, Pointer, C.Target);
  if (!Record) {
    C.Source = Graph.newNode();
    flow(F, From, C.Source);
  }
  Copies.push_back(C);
}

void MemberPointers::findCopied() {
  llvm::StringMap<std::vector<FieldId>> Holders;
  for (FieldId Member : Graph.members())
    if (Member != AnyMember)
      Holders[All.field(Member).Holds].push_back(Member);
  for (const Copy &C : Copies) {
    if (!C.Record.empty()) {
      for (FieldId Member : Holders.lookup(C.Record))
        if (Member != C.From && holds(C.Target, Member))
          Copied.insert(Member);
      continue;
    }
    // What is not known at both ends is taken for bytes.
    Graph.forEach(C.Source, [&](FieldId From) {
      Graph.forEach(C.Target, [&](FieldId To) {
        if (From != To && From != AnyMember && To != AnyMember &&
            All.field(From).Holds == All.field(To).Holds)
          Copied.insert(To);
      });
    });
  }
}
