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
        if (auto Callee = Owner.directCallee(F, Here.Ops[I]);
            Callee && !Ends && Here.Ops[I].Call != CallKind::Implied)
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
  // The result's type may have parentheses: std::function<void (int)>.
  size_t Open = 0;
  for (unsigned Angles = 0; Open != Type.size(); ++Open) {
    if (Type[Open] == '(' && !Angles)
      break;
    Angles += (Type[Open] == '<') - (Type[Open] == '>' && Angles);
  }
  if (Open == Type.size())
    return false;
  unsigned Depth = 0, Index = 0;
  size_t Start = Open + 1;
  for (size_t At = Open + 1; At < Type.size(); ++At) {
    char C = Type[At];
    if (C == '(' || C == '<')
      ++Depth;
    bool End = (C == ',' || C == ')') && Depth == 0;
    if ((C == ')' || C == '>') && Depth)
      --Depth;
    if (!End)
      continue;
    llvm::StringRef Param = Type.slice(Start, At).trim();
    if (Index++ == I)
      return Param.starts_with("const ") &&
             (Param.contains('*') || Param.contains('&'));
    Start = At + 1;
    if (C == ')')
      break;
  }
  return false;
}

/// Whether a method of type \p Type, "int (int) const", leaves its object as it
/// is.
static bool isConstMethod(llvm::StringRef Type) {
  return Type.substr(Type.rfind(')') + 1).contains("const");
}

void Flow::mayWriteArguments(Memory &M, const Op &O, const Function *Callee,
                             llvm::StringRef Why) {
  SetId Unknown = T.single(T.unknown(Why));
  for (unsigned I = 0; I != O.Args.size(); ++I) {
    bool IsObject = Callee && Callee->Method && I == 0;
    if (IsObject ? isConstMethod(Callee->Type)
                 : Callee && isPointerToConst(Callee->Type, I - Callee->Method))
      continue;
    llvm::SmallVector<TermId, 4> Args(T.elements(eval(M, O.Args[I])));
    for (TermId A : Args)
      if (T[A].Kind == TermKind::Address && T.isObject(T[A].A))
        write(M, {T[A].A, T[A].B}, Unknown, Memory::Strength::MayAdd);
  }
}

llvm::SmallVector<Cell, 2> sigtidy::pointedAt(Terms &T, SetId Pointers) {
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
