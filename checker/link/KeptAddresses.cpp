// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/KeptAddresses.h"
#include "link/AddressSolver.h"
#include "link/Flow.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace sigtidy;

/// Whether \p Type, a canonical one, is a number's or void.
static bool isNumber(llvm::StringRef Type) {
  static const llvm::StringSet<> Words{
      "void",  "bool",     "_Bool",    "char",    "short",    "int",
      "long",  "unsigned", "signed",   "float",   "double",   "__int128",
      "const", "volatile", "char16_t", "wchar_t", "char32_t", "char8_t"};
  if (Type.empty())
    return false;
  if (Type.starts_with("enum "))
    return !Type.contains('*') && !Type.contains('&');
  while (!Type.empty()) {
    auto [Word, Rest] = Type.split(' ');
    if (!Words.contains(Word))
      return false;
    Type = Rest.ltrim();
  }
  return true;
}

/// Whether \p Type is a pointer or a reference to a number; to void is none.
static bool pointsAtNumber(llvm::StringRef Type) {
  llvm::StringRef To = Type.trim();
  if (!To.consume_back("*") && !To.consume_back("&"))
    return false;
  return !To.contains("void") && isNumber(To.trim());
}

/// \p Type and \p IsMethod are those of a function.
static KeptAddresses::Shape shapeOfType(llvm::StringRef Type, bool IsMethod) {
  KeptAddresses::Shape S;
  auto Add = [&](bool Holds, bool Const, bool Number) {
    unsigned Size = S.Holds.size() + 1;
    for (auto [Of, Is] : {std::pair(&S.Holds, Holds),
                          {&S.ToConst, Const},
                          {&S.ToNumber, Number}}) {
      Of->resize(Size);
      if (Is)
        Of->set(Size - 1);
    }
  };
  if (IsMethod)
    Add(true, Type.substr(Type.rfind(')') + 1).contains("const"), false);
  llvm::SmallVector<llvm::StringRef, 8> Params = parameterTypes(Type);
  for (unsigned I = 0; I != Params.size() && Params[I] != "..."; ++I)
    Add(!isNumber(Params[I]), isPointerToConst(Type, I),
        pointsAtNumber(Params[I]));
  size_t Open = Type.find('(');
  S.Result = !isNumber(Type.substr(0, Open).trim()) ||
             (Open + 1 < Type.size() &&
              (Type[Open + 1] == '*' || Type[Open + 1] == '&'));
  return S;
}

KeptAddresses::KeptAddresses(Flows &Program) : Program(Program) {}

KeptAddresses::~KeptAddresses() = default;

const KeptAddresses::Shape &KeptAddresses::shapeOf(FunctionId F) {
  std::unique_ptr<Shape> &Of = Shapes[F];
  if (!Of) {
    const Function &Body = Program.units().function(F);
    Of = std::make_unique<Shape>(shapeOfType(Body.Type, Body.Method));
  }
  return *Of;
}

std::vector<FunctionId> KeptAddresses::calleesOf(FunctionId F) const {
  std::vector<FunctionId> Found;
  for (const Block &B : Program.units().function(F).Blocks)
    for (const Op &O : B.Ops)
      if (O.Kind == OpKind::Call)
        if (std::optional<FunctionId> Callee = Program.bodyCalled(F, O))
          Found.push_back(*Callee);
  llvm::sort(Found);
  Found.erase(llvm::unique(Found), Found.end());
  return Found;
}

bool KeptAddresses::solve(FunctionId F) {
  AddressSolver Solver(*this, F);
  Solver.run();
  Known &Of = *All[F];
  Handling Before = std::move(Of.Of);
  Of.Of = Solver.handling();
  Of.Moves = Solver.moves();
  return Of.Of != Before;
}

/// Tarjan's: functions that call each other are solved together, after those
/// that they call.
KeptAddresses::Known &KeptAddresses::visit(FunctionId F) {
  Known &Of = *(All[F] = std::make_unique<Known>());
  Of.Order = Of.Lowest = Next++;
  Of.Open = true;
  Stack.push_back(F);
  bool Recurs = false;
  for (FunctionId Callee : calleesOf(F)) {
    auto It = All.find(Callee);
    if (It == All.end())
      Of.Lowest = std::min(Of.Lowest, visit(Callee).Lowest);
    else if (It->second->Open)
      Of.Lowest = std::min(Of.Lowest, It->second->Order);
    Recurs |= Callee == F;
  }
  if (Of.Lowest != Of.Order)
    return Of;
  auto First = llvm::find(Stack, F);
  std::vector<FunctionId> Together(First, Stack.end());
  Stack.erase(First, Stack.end());
  Recurs |= Together.size() > 1;
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (FunctionId Member : llvm::reverse(Together))
      Changed |= solve(Member);
    Changed &= Recurs;
  }
  for (FunctionId Member : Together)
    All[Member]->Open = false;
  return Of;
}

const AddressMoves &KeptAddresses::of(FunctionId F) {
  auto It = All.find(F);
  return (It == All.end() ? visit(F) : *It->second).Moves;
}
