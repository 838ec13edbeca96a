// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Flow.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <queue>

using namespace sigtidy;

/// Effects of a callee that is nested deeper than this are not looked at.
static constexpr size_t MaxSolvingDepth = 64;
/// A block is visited at most this often; what still changes then is widened
/// by the sizes of sets and of memory, so this is a safety net.
static constexpr unsigned MaxVisits = 24;
static constexpr size_t MaxEffects = 48;
/// A pointer in memory that may lead to more cells than this is not followed:
/// the evaluator finds stores through it by the field that they write.
static constexpr size_t MaxTargets = 16;
/// What a cell may hold after a call, if it is one of more values than this, is
/// not told apart.
static constexpr size_t MaxEffectValues = 8;

Flows::Flows(const Image &Program, const Facts &Knowledge)
    : Program(Program), Knowledge(Knowledge), T(Program.all()) {
  All.resize(Program.all().functionCount());
}

Flows::~Flows() = default;

Flow &Flows::of(FunctionId F) {
  if (!All[F]) {
    All[F] = std::make_unique<Flow>(*this, F);
    Solving.push_back(F);
    All[F]->solve();
    Solving.pop_back();
  }
  return *All[F];
}

bool Flows::isBeingSolved(FunctionId F) const {
  return llvm::is_contained(Solving, F);
}

std::optional<FunctionId> Flows::directCallee(FunctionId In,
                                              const Op &O) const {
  if (O.Callee == NoId)
    return std::nullopt;
  return Program.definition(units().function(units().unitOf(In), O.Callee));
}

bool Flows::isExternal(FunctionId F) const {
  return !units().function(F).HasBody;
}

Flow::Flow(Flows &Owner, FunctionId F)
    : Owner(Owner), T(Owner.T), F(F), Body(Owner.units().function(F)),
      Unit(Owner.units().unitOf(F)) {}

static std::vector<uint32_t> reversePostOrder(const Function &Body) {
  std::vector<uint32_t> Order;
  std::vector<uint8_t> Seen(Body.Blocks.size());
  std::vector<std::pair<uint32_t, size_t>> Stack{{0, 0}};
  Seen[0] = 1;
  while (!Stack.empty()) {
    auto &[B, Next] = Stack.back();
    const std::vector<Edge> &Edges = Body.Blocks[B].Edges;
    if (Next == Edges.size()) {
      Order.push_back(B);
      Stack.pop_back();
      continue;
    }
    uint32_t To = Edges[Next++].To;
    if (To != NoId && !Seen[To]) {
      Seen[To] = 1;
      Stack.push_back({To, 0});
    }
  }
  std::reverse(Order.begin(), Order.end());
  return Order;
}

void Flow::solve() {
  In.resize(Body.Blocks.size());
  Reached.resize(Body.Blocks.size());
  if (Body.Blocks.empty())
    return;
  IsInitializers = Body.Display == "<initializers>";
  if (IsInitializers) {
    Reached.assign(Body.Blocks.size(), true);
    return;
  }
  for (uint32_t I = 0; I != Body.NumParams && I != Body.Locals.size(); ++I) {
    TermId Object = T.get({TermKind::LocalObject, {}, I});
    write(In[0], {Object, Terms::EmptyPath},
          T.single(T.get({TermKind::Param, {}, I})),
          Memory::Strength::Replaces);
  }
  std::vector<uint32_t> Rank(Body.Blocks.size(), 0);
  std::vector<uint32_t> Order = reversePostOrder(Body);
  for (uint32_t I = 0; I != Order.size(); ++I)
    Rank[Order[I]] = I;
  std::priority_queue<uint32_t, std::vector<uint32_t>, std::greater<>> Queue;
  std::vector<unsigned> Visits(Body.Blocks.size());
  std::vector<bool> Queued(Body.Blocks.size());
  Queue.push(0);
  Reached[0] = true;
  Memory Exit;
  while (!Queue.empty()) {
    uint32_t B = Order[Queue.top()];
    Queue.pop();
    Queued[B] = false;
    if (++Visits[B] > MaxVisits)
      continue;
    Memory M = In[B];
    bool Ends = false;
    const Block &Here = Body.Blocks[B];
    for (uint32_t I = 0; I != Here.Ops.size() && !Ends; ++I) {
      step(M, {B, I}, Here.Ops[I]);
      if (Here.Ops[I].Kind == OpKind::Call) {
        Ends = Here.Ops[I].NoReturn;
        if (auto Callee = Owner.directCallee(F, Here.Ops[I]); Callee && !Ends)
          Ends = Owner.isExternal(*Callee)
                     ? Owner.Knowledge
                           .judge(factName(Owner.units().function(*Callee)))
                           .NoReturn
                     : !Owner.isBeingSolved(*Callee) &&
                           Owner.of(*Callee).neverReturns();
      }
    }
    if (Ends)
      continue;
    if (Here.Edges.empty()) {
      if (!Returns)
        Exit = M;
      else
        Exit.join(T, M);
      Returns = true;
    }
    for (const Edge &E : Here.Edges) {
      if (E.To == NoId)
        continue;
      bool First = !Reached[E.To];
      bool Changed = First;
      if (First)
        In[E.To] = M;
      else
        Changed = In[E.To].join(T, M);
      Reached[E.To] = true;
      if (Changed && !Queued[E.To]) {
        Queued[E.To] = true;
        Queue.push(Rank[E.To]);
      }
    }
  }
  if (Returns)
    collectEffects(Exit);
}

void Flow::collectEffects(const Memory &Exit) {
  EffectsTruncated = Exit.truncated();
  for (const Memory::Entry &E : Exit.entries()) {
    TermId Root = E.first.Base;
    while (T[Root].Kind == TermKind::Load || T[Root].Kind == TermKind::Address)
      Root = T[Root].A;
    TermKind Kind = T[Root].Kind;
    if (Kind != TermKind::Param && Kind != TermKind::GlobalObject &&
        Kind != TermKind::Content)
      continue;
    if (Effects.size() == MaxEffects) {
      EffectsTruncated = true;
      break;
    }
    SetId Before = Memory().read(T, E.first);
    bool Kept = llvm::any_of(T.elements(Before), [&](TermId Old) {
      return llvm::is_contained(T.elements(E.second), Old);
    });
    SetId After = T.elements(E.second).size() > MaxEffectValues
                      ? T.single(T.unknown("one of many values"))
                      : E.second;
    if (E.second != Before)
      Effects.push_back(
          {E.first, After,
           Kept ? Memory::Strength::MayAdd : Memory::Strength::Replaces});
  }
}

const Memory &Flow::before(OpPoint At) {
  if (IsInitializers)
    return In[At.Block];
  if (Cursor.Block != At.Block || Cursor.Index > At.Index) {
    AtCursor = In[At.Block];
    Cursor = {At.Block, 0};
  }
  while (Cursor.Index < At.Index &&
         Cursor.Index < Body.Blocks[At.Block].Ops.size()) {
    step(AtCursor, Cursor, Body.Blocks[At.Block].Ops[Cursor.Index]);
    ++Cursor.Index;
  }
  return AtCursor;
}

llvm::SmallVector<Cell, 2> Flow::cells(OpPoint At, uint32_t Place) {
  return evalPlace(before(At), Place);
}

SetId Flow::part(OpPoint At, uint32_t Value, PathId Suffix) {
  Question Asked{{At.Block, At.Index}, {Value, Suffix}};
  if (auto It = Answers.find(Asked); It != Answers.end())
    return It->second;
  SetId Answer = evalPart(before(At), Value, Suffix);
  Answers[Asked] = Answer;
  return Answer;
}

llvm::ArrayRef<Flow::GlobalSet> Flow::globalsSet(OpPoint At) {
  auto [It, New] = GlobalsSet.try_emplace(At);
  if (!New)
    return It->second;
  for (const Memory::Entry &E : before(At).entries()) {
    const Term Base = T[E.first.Base];
    if (Base.Kind != TermKind::GlobalObject || E.first.At != Terms::EmptyPath)
      continue;
    It->second.push_back({Base.A, E.second});
  }
  return It->second;
}

//===-- Operations
//---------------------------------------------------------===//

void Flow::step(Memory &M, OpPoint At, const Op &O) {
  switch (O.Kind) {
  case OpKind::Call:
    return stepCall(M, At, O);
  case OpKind::Store:
  case OpKind::Zero:
    return stepStore(M, O);
  case OpKind::Return:
  case OpKind::Asm:
  case OpKind::Throw:
  case OpKind::Broken:
    return;
  }
}

bool Flow::isTracked(Cell C) const {
  const Term Base = T[C.Base];
  if (Base.Kind == TermKind::LocalObject)
    return true;
  const Path &P = T.path(C.At);
  bool AnyField = false, Matters = false, Code = false;
  for (const PathStep &S : P)
    if (S.What == PathStep::Kind::Field) {
      AnyField = true;
      Matters |= Owner.units().matters(S.Number);
      Code = Owner.units().field(S.Number).HoldsCode;
    }
  // Globals are read over the whole program anyway; their order within a
  // function counts for what is called and for what steers branches.
  if (Base.Kind == TermKind::GlobalObject)
    return AnyField ? Code
                    : Owner.units().global(Base.A).HoldsCode ||
                          (P.empty() && Owner.Steering.count(Base.A));
  if (AnyField)
    return Matters;
  // What a parameter points at: a result, a whole record.
  return P.empty() && Base.Kind == TermKind::Param;
}

void Flow::write(Memory &M, Cell C, SetId Values, Memory::Strength How) {
  if (!isTracked(C))
    return;
  const Term Base = T[C.Base];
  if (Base.Kind == TermKind::GlobalObject && C.At == Terms::EmptyPath &&
      Owner.units().global(Base.A).Scalar &&
      !Owner.units().global(Base.A).HoldsCode)
    M.writeFlag(T, C, Values, How);
  else
    M.write(T, C, Values, How);
}

void Flow::stepStore(Memory &M, const Op &O) {
  llvm::SmallVector<Cell, 2> Targets = evalPlace(M, O.Target);
  auto How = Targets.size() == 1 ? Memory::Strength::Replaces
                                 : Memory::Strength::MayAdd;
  if (O.Kind == OpKind::Zero) {
    for (Cell C : Targets)
      write(M, C, T.single(T.integer(0)), How);
    return;
  }
  const Value &V = Body.Values[O.Source];
  if (V.Kind == ValueKind::Load) {
    llvm::SmallVector<Cell, 2> Sources = evalPlace(M, V.A);
    if (Sources.size() == 1 && !M.entriesAt(Sources[0].Base).empty()) {
      // A record may come along with its members.
      const Path &From = T.path(Sources[0].At);
      bool Parts = llvm::any_of(
          M.entriesAt(Sources[0].Base), [&](const Memory::Entry &E) {
            return T.path(E.first.At).size() > From.size();
          });
      if (Parts) {
        for (Cell C : Targets)
          if (isTracked(C) || !T.isObject(C.Base))
            M.copy(T, Sources[0], C, How);
        return;
      }
    }
  }
  SetId Values = eval(M, O.Source);
  for (Cell C : Targets)
    write(M, C, Values, How);
}

bool sigtidy::isPointerToConst(llvm::StringRef Type, unsigned I) {
  size_t Open = Type.find('(');
  if (Open == llvm::StringRef::npos)
    return false;
  unsigned Depth = 0, Index = 0;
  size_t Start = Open + 1;
  for (size_t At = Open + 1; At < Type.size(); ++At) {
    char C = Type[At];
    if (C == '(')
      ++Depth;
    bool End = (C == ',' || C == ')') && Depth == 0;
    if (C == ')' && Depth)
      --Depth;
    if (!End)
      continue;
    llvm::StringRef Param = Type.slice(Start, At).trim();
    if (Index++ == I)
      return Param.starts_with("const ") && Param.contains('*');
    Start = At + 1;
    if (C == ')')
      break;
  }
  return false;
}

void Flow::mayWriteArguments(Memory &M, const Op &O, const Function *Callee,
                             llvm::StringRef Why) {
  SetId Unknown = T.single(T.unknown(Why));
  for (unsigned I = 0; I != O.Args.size(); ++I) {
    if (Callee && isPointerToConst(Callee->Type, I))
      continue;
    llvm::SmallVector<TermId, 4> Args(T.elements(eval(M, O.Args[I])));
    for (TermId A : Args)
      if (T[A].Kind == TermKind::Address && T.isObject(T[A].A))
        write(M, {T[A].A, T[A].B}, Unknown, Memory::Strength::MayAdd);
  }
}

/// The cells that an operand of a fact names, with Deref.
static llvm::SmallVector<Cell, 2> pointedAt(Terms &T, SetId Pointers) {
  llvm::SmallVector<Cell, 2> Cells;
  llvm::SmallVector<TermId, 4> Elements(T.elements(Pointers));
  for (TermId P : Elements) {
    const Term Pointer = T[P];
    if (Pointer.Kind == TermKind::Address)
      Cells.push_back({Pointer.A, Pointer.B});
    else if (Pointer.Kind != TermKind::Int)
      Cells.push_back({P, Terms::EmptyPath});
  }
  return Cells;
}

static std::optional<int64_t> constant(const Terms &T, SetId Values) {
  llvm::ArrayRef<TermId> E = T.elements(Values);
  if (E.size() != 1 || T[E[0]].Kind != TermKind::Int)
    return std::nullopt;
  return T[E[0]].Number;
}

void Flow::stepExternal(Memory &M, const Op &O, uint32_t Ordinal,
                        const Function &Callee) {
  auto Argument = [&](unsigned I) {
    return I < O.Args.size() ? eval(M, O.Args[I]) : Terms::EmptySet;
  };
  auto Applies = [&](std::optional<unsigned> Which, int64_t Number) {
    return !Which || constant(T, Argument(*Which)) == Number;
  };
  bool Known = false;
  for (const RegistrationFact &R :
       Owner.Knowledge.registrations(factName(Callee))) {
    if (!Applies(R.WhenArgument, R.WhenValue))
      continue;
    Known = true;
    if (R.Old.What != FactOperand::Kind::Argument || !R.Old.Deref)
      continue;
    llvm::SmallVector<TermId, 4> Signals(
        T.elements(Argument(R.Signal.Argument)));
    llvm::SmallVector<TermId, 4> Installed;
    for (TermId S : Signals)
      Installed.push_back(T.get({TermKind::Kernel, {}, S}));
    for (Cell C : pointedAt(T, Argument(R.Old.Argument)))
      write(M, C, T.set(Installed), Memory::Strength::Replaces);
  }
  for (const MemoryFact &E : Owner.Knowledge.memory(factName(Callee))) {
    if (!Applies(E.WhenArgument, E.WhenValue))
      continue;
    Known = true;
    llvm::SmallVector<Cell, 2> Targets;
    if (E.Target.What == FactOperand::Kind::Argument)
      Targets = pointedAt(T, Argument(E.Target.Argument));
    auto How = Targets.size() == 1 ? Memory::Strength::Replaces
                                   : Memory::Strength::MayAdd;
    for (Cell C : Targets) {
      switch (E.Does) {
      case MemoryFact::Effect::Zero:
        write(M, C, T.single(T.integer(0)), How);
        break;
      case MemoryFact::Effect::Copy:
        for (Cell From : pointedAt(T, Argument(E.Source.Argument)))
          M.copy(T, From, C, How);
        break;
      case MemoryFact::Effect::Opaque:
        write(M, C, T.single(T.unknown("written by '" + Callee.Name + "'")),
              How);
        break;
      case MemoryFact::Effect::None:
      case MemoryFact::Effect::Heap:
        break;
      }
    }
  }
  (void)Ordinal;
  if (!Known)
    mayWriteArguments(M, O, &Callee, "written by '" + Callee.Name + "'");
}

void Flow::stepCall(Memory &M, OpPoint At, const Op &O) {
  std::optional<FunctionId> Callee = Owner.directCallee(F, O);
  if (!Callee) {
    mayWriteArguments(M, O, nullptr, "written by an indirect call");
    return;
  }
  uint32_t Ordinal = Owner.units().ordinal(F, At);
  if (Owner.isExternal(*Callee))
    return stepExternal(M, O, Ordinal, Owner.units().function(*Callee));
  if (Owner.isBeingSolved(*Callee) || Owner.Solving.size() > MaxSolvingDepth) {
    mayWriteArguments(M, O, &Owner.units().function(*Callee),
                      "written by a recursive call");
    return;
  }
  applyEffects(M, O, Ordinal, Owner.of(*Callee));
}

//===-- Callees
//------------------------------------------------------------===//

/// \p Inner, a path of a callee, as the caller can read it: which element the
/// callee's own variables and values choose is not known there.
static PathId asCaller(Terms &T, PathId Inner) {
  Path P = T.path(Inner);
  for (PathStep &S : P)
    if (S.What == PathStep::Kind::IndexTerm ||
        (S.What == PathStep::Kind::IndexVar &&
         !(S.Number & Flows::GlobalVariable)))
      S = {PathStep::Kind::IndexAny, S.Offset, 0};
  return T.path(P);
}

llvm::SmallVector<Cell, 2> Flow::translateBase(const Memory &M, const Op &O,
                                               TermId Base) {
  const Term B = T[Base];
  switch (B.Kind) {
  case TermKind::GlobalObject:
    return {{Base, Terms::EmptyPath}};
  case TermKind::Param:
    if (B.A < O.Args.size())
      return pointedAt(T, eval(M, O.Args[B.A]));
    return {};
  case TermKind::Load: {
    llvm::SmallVector<Cell, 2> Cells;
    for (Cell Outer : translateBase(M, O, B.A))
      llvm::append_range(
          Cells,
          pointedAt(T, M.read(T, {Outer.Base,
                                  T.concat(Outer.At, asCaller(T, B.B))})));
    llvm::sort(Cells);
    Cells.erase(llvm::unique(Cells), Cells.end());
    if (Cells.size() > MaxTargets)
      Cells.clear();
    return Cells;
  }
  case TermKind::Address: {
    llvm::SmallVector<Cell, 2> Cells = translateBase(M, O, B.A);
    for (Cell &C : Cells)
      C.At = T.concat(C.At, asCaller(T, B.B));
    return Cells;
  }
  case TermKind::Content:
    if (T[B.A].Kind == TermKind::Param && T[B.A].A < O.Args.size())
      return pointedAt(T, evalPart(M, O.Args[T[B.A].A], asCaller(T, B.B)));
    return {};
  case TermKind::Unknown:
  case TermKind::Int:
  case TermKind::String:
  case TermKind::Function:
  case TermKind::LocalObject:
  case TermKind::Result:
  case TermKind::Kernel:
  case TermKind::Unary:
  case TermKind::Binary:
  case TermKind::Element:
  case TermKind::Callee:
    return {};
  }
  return {};
}

/// Whether an index of the path is a variable of the function that it is in.
static bool hasOwnIndex(const Path &P) {
  return llvm::any_of(P, [](const PathStep &S) {
    return S.What == PathStep::Kind::IndexVar ||
           S.What == PathStep::Kind::IndexTerm;
  });
}

SetId Flow::translate(const Memory &M, const Op &O, uint32_t Ordinal,
                      TermId Id) {
  const Term What = T[Id];
  SetId AsCallee = T.single(T.get({TermKind::Callee, {}, Ordinal, Id}));
  switch (What.Kind) {
  case TermKind::Unknown:
  case TermKind::Int:
  case TermKind::String:
  case TermKind::Function:
    return T.single(Id);
  case TermKind::Param:
    return What.A < O.Args.size() ? eval(M, O.Args[What.A]) : AsCallee;
  case TermKind::Content:
    if (T[What.A].Kind == TermKind::Param && T[What.A].A < O.Args.size())
      return evalPart(M, O.Args[T[What.A].A], asCaller(T, What.B));
    return AsCallee;
  case TermKind::Load: {
    if (hasOwnIndex(T.path(What.B)))
      return AsCallee;
    SetId Values = Terms::EmptySet;
    for (Cell C : translateBase(M, O, What.A))
      Values = T.join(Values, M.read(T, {C.Base, T.concat(C.At, What.B)}));
    return Values == Terms::EmptySet ? AsCallee : Values;
  }
  case TermKind::Address: {
    if (hasOwnIndex(T.path(What.B)))
      return AsCallee;
    llvm::SmallVector<TermId, 4> Values;
    for (Cell C : translateBase(M, O, What.A))
      Values.push_back(T.address(C.Base, T.concat(C.At, What.B)));
    return Values.empty() ? AsCallee : T.set(std::move(Values));
  }
  case TermKind::LocalObject:
  case TermKind::GlobalObject:
  case TermKind::Result:
  case TermKind::Kernel:
  case TermKind::Unary:
  case TermKind::Binary:
  case TermKind::Element:
  case TermKind::Callee:
    return AsCallee;
  }
  return AsCallee;
}

void Flow::applyEffects(Memory &M, const Op &O, uint32_t Ordinal,
                        Flow &Callee) {
  // All of it is read in the memory before the call.
  struct Write {
    Cell To;
    SetId Values;
    Memory::Strength How;
  };
  llvm::SmallVector<Write, 8> Writes;
  for (const Effect &E : Callee.effects()) {
    if (hasOwnIndex(T.path(E.Target.At)) &&
        T[E.Target.Base].Kind == TermKind::GlobalObject)
      continue; // Read over the whole program, element by element.
    llvm::SmallVector<Cell, 2> Bases = translateBase(M, O, E.Target.Base);
    PathId Suffix = asCaller(T, E.Target.At);
    if (Bases.empty())
      continue;
    llvm::erase_if(Bases, [&](Cell C) {
      return !isTracked({C.Base, T.concat(C.At, Suffix)});
    });
    if (Bases.empty())
      continue;
    SetId Values = Terms::EmptySet;
    llvm::SmallVector<TermId, 4> Elements(T.elements(E.Values));
    for (TermId V : Elements)
      Values = T.join(Values, translate(M, O, Ordinal, V));
    for (Cell C : Bases)
      Writes.push_back({{C.Base, T.concat(C.At, Suffix)},
                        Values,
                        Bases.size() == 1 ? E.How : Memory::Strength::MayAdd});
  }
  for (const Write &W : Writes)
    write(M, W.To, W.Values, W.How);
  if (Callee.effectsTruncated()) {
    mayWriteArguments(M, O, &Callee.Body, "written by a large function");
    M.forgetGlobals(T);
  }
}
