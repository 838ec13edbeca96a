// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What each operation does to the memory of a Flow.

#include "link/CountedElements.h"
#include "link/Flow.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

void Flow::step(Memory &M, OpPoint At, const Op &O) {
  switch (O.Kind) {
  case OpKind::Call:
    stepCall(M, At, O);
    return forgetUnseen(M, O);
  case OpKind::Store:
  case OpKind::Zero:
    stepStore(M, O);
    return forgetUnseen(M, O);
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
      Matters |= Owner.matters(S.Number);
      Code = Owner.units().field(S.Number).HoldsCode;
    }
  // Globals are read over the whole program anyway; their order within a
  // function counts for what is called and for what steers branches.
  if (Base.Kind == TermKind::GlobalObject)
    return AnyField ? Code
                    : Owner.units().global(Base.A).HoldsCode ||
                          (P.empty() && Owner.steersBranches(Base.A));
  if (AnyField)
    return Matters;
  // What a parameter points at: a result, a whole record, an array of handlers.
  return Base.Kind == TermKind::Param &&
         (P.empty() ||
          (Base.A < Body.NumParams && Body.Locals[Base.A].HoldsCode));
}

bool Flow::isBlurred(const Memory &M, Cell C) const {
  const Path &At = T.path(C.At);
  const Term Base = T[C.Base];
  if (Base.Kind != TermKind::LocalObject)
    // Of a record that was written as a whole.
    return !isTracked(C) &&
           llvm::any_of(M.entriesAt(C.Base), [&](const Memory::Entry &E) {
             const Path &P = T.path(E.first.At);
             return P.size() < At.size() &&
                    std::equal(P.begin(), P.end(), At.begin());
           });
  if (At.empty() || !Owner.isAddressed(F, Base.A) || Body.Locals[Base.A].Const)
    return false;
  bool AnyField = false;
  for (const PathStep &S : At) {
    if (S.isIndex())
      continue;
    if (S.What != PathStep::Kind::Field || Owner.matters(S.Number))
      return false;
    AnyField = true;
  }
  return AnyField || !Body.Locals[Base.A].HoldsCode;
}

SetId Flow::read(const Memory &M, Cell C) {
  SetId Values = M.read(T, C);
  return isBlurred(M, C)
             ? T.join(Values,
                      T.single(T.unknown("a member that callees may write")))
             : Values;
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

/// The memory of which \p At is a byte; nothing where it is no byte of
/// something larger.
static std::optional<Cell> aroundByte(Terms &T, Cell At) {
  Path P = T.path(At.At);
  if (P.empty() || !P.back().isIndex() || P.back().Stride != 1 ||
      !P.back().Offset)
    return std::nullopt;
  P.pop_back();
  return Cell{At.Base, T.path(P)};
}

/// Where \p O copies a byte of one thing to one of another, as a loop over all
/// of them does, one may be what the other is. \returns whether that is so.
bool Flow::copyByte(Memory &M, const Op &O, llvm::ArrayRef<Cell> Targets) {
  const Value &V = Body.Values[O.Source];
  if (V.Kind != ValueKind::Load || Targets.size() != 1)
    return false;
  const std::optional<Cell> To = aroundByte(T, Targets[0]);
  if (!To || !T.isObject(To->Base) || !isTracked(*To))
    return false;
  bool Any = false;
  for (Cell From : evalPlace(M, V.A))
    if (std::optional<Cell> Whole = aroundByte(T, From)) {
      M.copy(T, *Whole, *To, Memory::Strength::MayAdd);
      Any = true;
    }
  return Any;
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
  if (copyByte(M, O, Targets))
    return;
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
        writeMember(M, O.Target, Targets, How);
        return;
      }
    }
  }
  SetId Values = eval(M, O.Source);
  for (Cell C : Targets)
    write(M, C, asCounted(T, M, C, Values), How);
  writeMember(M, O.Target, Targets, How);
}

std::optional<FieldId> sigtidy::unionMember(const Units &All, FunctionId F,
                                            uint32_t Id) {
  const Place &P = All.function(F).Places[Id];
  if (P.Steps.empty() || P.Steps.back().Kind != StepKind::Field)
    return std::nullopt;
  uint32_t Unit = All.unitOf(F);
  const Field &Last = All.unit(Unit).Fields[P.Steps.back().Id];
  if (!Last.InUnion || !Last.HoldsCode)
    return std::nullopt;
  return All.field(Unit, P.Steps.back().Id);
}

void Flow::writeMember(Memory &M, uint32_t Place, llvm::ArrayRef<Cell> Targets,
                       Memory::Strength How) {
  std::optional<FieldId> Which = unionMember(Owner.units(), F, Place);
  if (!Which)
    return;
  PathId Step = T.path({{PathStep::Kind::Member, false, 0}});
  for (Cell C : Targets)
    write(M, {C.Base, T.concat(C.At, Step)}, T.single(T.member(*Which)), How);
}

llvm::SmallVector<llvm::StringRef, 8>
sigtidy::parameterTypes(llvm::StringRef Type) {
  // The result's type may have parentheses: std::function<void (int)>.
  size_t Open = 0;
  for (unsigned Angles = 0; Open != Type.size(); ++Open) {
    if (Type[Open] == '(' && !Angles)
      break;
    Angles += (Type[Open] == '<') - (Type[Open] == '>' && Angles);
  }
  // Of a result that points at a function, `void (*(int))(char)`, the
  // innermost parentheses are the function's own.
  while (Open + 1 < Type.size() &&
         (Type[Open + 1] == '*' || Type[Open + 1] == '&')) {
    size_t Inner = Type.find_first_of("()", Open + 1);
    if (Inner == llvm::StringRef::npos || Type[Inner] == ')')
      break;
    Open = Inner;
  }
  llvm::SmallVector<llvm::StringRef, 8> Found;
  unsigned Depth = 0;
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
    Found.push_back(Type.slice(Start, At).trim());
    Start = At + 1;
    if (C == ')')
      break;
  }
  if (Found.size() == 1 && (Found[0].empty() || Found[0] == "void"))
    Found.clear();
  return Found;
}

bool sigtidy::isPointerToConst(llvm::StringRef Type, unsigned I) {
  llvm::SmallVector<llvm::StringRef, 8> Params = parameterTypes(Type);
  return I < Params.size() && Params[I].starts_with("const ") &&
         (Params[I].contains('*') || Params[I].contains('&'));
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

/// What memory holds that \p By has filled with \p Bytes: 0 where these are,
/// and else what is not followed.
SetId Flow::filledWith(SetId Bytes, llvm::StringRef By) {
  TermId Unknown = T.unknown(("written by '" + By + "'").str());
  llvm::SmallVector<TermId, 4> Values(T.elements(Bytes));
  for (TermId &X : Values)
    X = T[X].Kind == TermKind::Int && T[X].Number != 0
            ? Unknown
            : T.get({TermKind::Binary, Operator::And, X, Unknown, 0});
  return T.set(std::move(Values));
}

/// The array of bytes that \p First is the first of; else \p First itself. All
/// members of a union are there.
static Cell wholeOf(Terms &T, Cell First) {
  Path P = T.path(First.At);
  if (P.empty() || P.back() != PathStep{PathStep::Kind::Index, false, 0, 1})
    return First;
  P.pop_back();
  return {First.Base, T.path(P)};
}

void Flow::stepExternal(Memory &M, const Op &O, uint32_t Ordinal,
                        const Function &Callee) {
  // An array of bytes that is all of a variable: what lies in it is read at its
  // first byte.
  auto IsBytes = [&](Cell C) {
    const Term Base = T[C.Base];
    return Base.Kind == TermKind::LocalObject
               ? Body.Locals[Base.A].Record.empty()
               : Base.Kind == TermKind::GlobalObject &&
                     Owner.units().global(Base.A).Record.empty();
  };
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
    const bool Holds = Applies(E.WhenArgument, E.WhenValue);
    if (!Holds && E.Does != MemoryFact::Effect::Zero)
      continue;
    Known = true;
    llvm::SmallVector<Cell, 2> Targets;
    if (E.Target.What == FactOperand::Kind::Argument)
      Targets = pointedAt(T, Argument(E.Target.Argument));
    auto How = Targets.size() == 1 ? Memory::Strength::Replaces
                                   : Memory::Strength::MayAdd;
    for (Cell C : Targets) {
      if (!Holds) {
        write(M, C, filledWith(Argument(*E.WhenArgument), Callee.Name),
              Memory::Strength::MayAdd);
        continue;
      }
      switch (E.Does) {
      case MemoryFact::Effect::Zero:
        write(M, C, T.single(T.integer(0)), How);
        break;
      case MemoryFact::Effect::Copy:
        for (Cell From : pointedAt(T, Argument(E.Source.Argument)))
          M.copy(T, IsBytes(From) ? From : wholeOf(T, From),
                 IsBytes(C) ? C : wholeOf(T, C), How);
        break;
      case MemoryFact::Effect::Opaque:
      case MemoryFact::Effect::Update:
        write(M, C, T.single(T.unknown("written by '" + Callee.Name + "'")),
              How);
        break;
      case MemoryFact::Effect::None:
      case MemoryFact::Effect::Heap:
      case MemoryFact::Effect::Object:
      case MemoryFact::Effect::Named:
        break;
      }
    }
  }
  (void)Ordinal;
  if (!Known)
    mayWriteArguments(M, O, &Callee, "written by '" + Callee.Name + "'");
}

void Flow::forgetFlags(Memory &M, llvm::function_ref<bool(GlobalId)> MayWrite) {
  SetId Unknown = T.single(T.unknown("written by others"));
  llvm::SmallVector<Memory::Entry, 8> Held(M.entries());
  for (const Memory::Entry &E : Held) {
    const Term Base = T[E.first.Base];
    if (Base.Kind == TermKind::GlobalObject && E.first.At == Terms::EmptyPath &&
        !Owner.units().global(Base.A).HoldsCode && MayWrite(Base.A))
      write(M, E.first, Unknown, Memory::Strength::MayAdd);
  }
}

void Flow::forgetAtCall(Memory &M, const Op &O,
                        std::optional<FunctionId> Callee) {
  Flows::Traits Known;
  if (Callee && Owner.isExternal(*Callee))
    Known = Owner.external(*Callee);
  SetId Unknown = T.single(T.unknown("written by others"));
  auto Forget = [&](llvm::ArrayRef<uint32_t> Locals) {
    for (uint32_t Local : Locals)
      write(M, {T.get({TermKind::LocalObject, {}, Local}), Terms::EmptyPath},
            Unknown, Memory::Strength::MayAdd);
  };
  if (!Known.KeepsOut)
    Forget(Owner.escaping(F));
  // The effects of a callee tell what it writes itself.
  if (!Callee)
    forgetFlags(M,
                [&](GlobalId G) { return Owner.writes().mayWrite(F, O, G); });
  else if (!Owner.isExternal(*Callee))
    forgetFlags(M, [&](GlobalId G) {
      return Owner.tellsEffects(*Callee)
                 ? Owner.writes().mayWriteThroughPointers(*Callee, G)
                 : Owner.writes().mayWrite(*Callee, G);
    });
  if (Known.ReturnsTwice) {
    Forget(Owner.changing(F));
    M.forgetGlobals(T);
  }
}

void Flow::forgetUnseen(Memory &M, const Op &O) {
  SetId Unknown = T.single(T.unknown("written by others"));
  for (const UnseenWrite &W : Owner.unseenWrites(F, O)) {
    if (W.Unless != NoId) {
      llvm::SmallVector<Cell, 2> Targets = pointedAt(T, eval(M, W.Unless));
      if (!Targets.empty() && llvm::all_of(Targets, [&](const Cell &C) {
            return T.isObject(C.Base);
          }))
        continue;
    }
    for (uint32_t Local : W.Locals)
      write(M, {T.get({TermKind::LocalObject, {}, Local}), Terms::EmptyPath},
            Unknown, Memory::Strength::MayAdd);
  }
}

void Flow::stepCall(Memory &M, OpPoint At, const Op &O) {
  std::optional<FunctionId> Callee = Owner.directCallee(F, O);
  forgetAtCall(M, O, Callee);
  if (!Callee) {
    mayWriteArguments(M, O, nullptr, "written by an indirect call");
    return;
  }
  uint32_t Ordinal = Owner.units().ordinal(F, At);
  if (Owner.isExternal(*Callee))
    return stepExternal(M, O, Ordinal, Owner.units().function(*Callee));
  if (!Owner.tellsEffects(*Callee)) {
    mayWriteArguments(M, O, &Owner.units().function(*Callee),
                      "written by a recursive call");
    return;
  }
  Flow &Called = Owner.of(*Callee);
  if (std::optional<TermId> Same = Called.givesBack()) {
    SetId Values = translate(M, O, Ordinal, *Same);
    if (llvm::none_of(T.elements(Values), [&](TermId X) {
          return T[X].Kind == TermKind::Unknown ||
                 T[X].Kind == TermKind::Callee;
        }))
      GivenBack[Ordinal] = T.join(GivenBack[Ordinal], Values);
  }
  applyEffects(M, O, Ordinal, Called);
}
