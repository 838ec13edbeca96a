// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What a library's function stores of the callables that it is given, as
/// Containers.cpp says where they are kept.

#include "extract/OpBuilder.h"
#include "extract/Parameters.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/SetVector.h"

using namespace clang;
using namespace sigtidy;

/// How many arguments a callable of \p Type takes; nothing if that is open.
static std::optional<unsigned> arity(QualType Type) {
  Type = bareType(Type);
  if (const auto *Pointer = Type->getAs<PointerType>())
    Type = Pointer->getPointeeType();
  if (const auto *Prototype = Type->getAs<FunctionProtoType>())
    return Prototype->getNumParams();
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  if (!Record)
    return std::nullopt;
  if (const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(Record)) {
    // std::function<int (int)> says it.
    for (const TemplateArgument &A : Special->getTemplateArgs().asArray())
      if (A.getKind() == TemplateArgument::Type)
        if (const auto *P = A.getAsType()->getAs<FunctionProtoType>())
          return P->getNumParams();
    return std::nullopt;
  }
  const CXXMethodDecl *Operator = nullptr;
  for (const NamedDecl *D : Record->lookup(
           Record->getASTContext().DeclarationNames.getCXXOperatorName(
               OO_Call))) {
    const auto *Method = dyn_cast<CXXMethodDecl>(D);
    if (!Method || Operator)
      return std::nullopt;
    Operator = Method;
  }
  return Operator ? std::optional<unsigned>(Operator->getNumParams())
                  : std::nullopt;
}

/// Whether a callable of type \p From can become one of type \p To.
static bool fits(QualType From, QualType To) {
  From = bareType(From);
  To = bareType(To);
  if (From == To)
    return true;
  std::optional<unsigned> Has = arity(From), Wants = arity(To);
  if (From->isIntegralOrEnumerationType() || To->isIntegralOrEnumerationType())
    return From->isIntegralOrEnumerationType() &&
           To->isIntegralOrEnumerationType();
  bool Converts = To->isRecordType() || From->isRecordType();
  return Converts && (!Has || !Wants || *Has == *Wants);
}

/// Keeps what is in \p All from \p First on together, by the number among them:
/// a signal and its handler.
void OpBuilder::tie(Sources &All, size_t First) const {
  auto New = llvm::make_range(All.begin() + First, All.end());
  auto *Key = llvm::find_if(New, [&](const Source &S) {
    return S.Key == NoId && Table.isNumber(S.Type);
  });
  if (Key == New.end())
    return;
  uint32_t Held = Key->Held;
  for (Source &S : New)
    if (S.Key == NoId)
      S.Key = Held;
}

/// Says of what is in \p All from \p First on, and is no part of anything yet,
/// that it becomes part \p At.
void OpBuilder::number(Sources &All, size_t First, Position At) {
  for (Source &S : llvm::make_range(All.begin() + First, All.end()))
    if (!S.At.Count)
      S.At = At;
}

/// The first of the arguments that \p FD makes an element of, as emplace_back()
/// does; more than it has where it makes none.
static unsigned forwardedFrom(const FunctionDecl *FD) {
  const FunctionTemplateDecl *Template = forwardingTemplate(FD);
  return Template ? Template->getTemplatedDecl()->getNumParams() - 1 : NoId;
}

/// The callables that \p E hands over, and the numbers; if it is itself a
/// number only where \p Numbers says so.
void OpBuilder::addSources(const Expr *E, Sources &Into, bool Numbers) {
  if (isa<CXXDefaultArgExpr>(E) || E->isTypeDependent() ||
      E->isValueDependent())
    return;
  const Expr *Made = ValueBuilder::unwrap(E);
  while (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(Made))
    Made = ValueBuilder::unwrap(Temporary->getSubExpr());
  while (const auto *Cast = dyn_cast<CastExpr>(Made)) {
    if (!Cast->isPRValue() || !Cast->getType()->isRecordType())
      break;
    Made = ValueBuilder::unwrap(Cast->getSubExpr());
  }
  if (const auto *List = dyn_cast<CXXStdInitializerListExpr>(Made)) {
    const Expr *Array = List->getSubExpr();
    if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(Array))
      Array = Temporary->getSubExpr();
    if (const auto *Elements =
            dyn_cast<InitListExpr>(ValueBuilder::unwrap(Array)))
      for (const Expr *Element : Elements->inits())
        addSources(Element, Into, true);
    return;
  }
  QualType Type = E->getType();
  // What a temporary was made of: an initialiser's temporaries are not read.
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(Made);
      Construct && (Table.isCode(Type) || Table.keepsCode(Type) ||
                    !Table.keptNumber(Type).isNull())) {
    size_t Before = Into.size();
    const unsigned Count = Construct->getNumArgs();
    const bool Spreads = Values.spread({Type, {}}).size() == Count;
    for (unsigned I = 0; I != Count; ++I) {
      size_t First = Into.size();
      addSources(Construct->getArg(I), Into,
                 isByReference(Construct->getConstructor(), I));
      if (Spreads)
        number(Into, First, {I, Count});
    }
    if (Table.isNamed(Type))
      tie(Into, Before);
    if (Table.isCode(Type))
      for (size_t I = Before; I != Into.size(); ++I)
        Into[I].Type = bareType(Type);
    return;
  }
  CodeParts Parts = Values.partsOf(E, Values.Node.unknown());
  size_t Before = Into.size();
  for (const CodePart &P : Parts)
    Into.push_back({P.Type, Values.Node.load(P.Where), NoId, P.At});
  if (Table.isNamed(Type))
    tie(Into, Before);
  if (!Parts.empty())
    return;
  if (Table.isNumber(Type)) {
    if (Numbers)
      Into.push_back({bareType(Type), Made->isGLValue()
                                          ? Values.Node.load(Values.place(Made))
                                          : Values.value(Made)});
    return;
  }
  Callables All;
  addCallables(E, All);
  if (Type->isFunctionType())
    Type = Table.context().getPointerType(Type);
  for (const Callable &C : All)
    Into.push_back({bareType(Type), C.Callee});
}

/// What \p Type points at, or \p Type itself.
static QualType pointee(QualType Type) {
  return Type->isPointerType() ? Type->getPointeeType() : Type;
}

/// What a library gets for the callable \p E: the function that calling it
/// enters, where that is one. For other arguments, their value.
uint32_t OpBuilder::taken(const Expr *E) {
  Callables All;
  if (E->getType()->isRecordType())
    addCallables(E, All);
  return All.size() == 1 ? All[0].Callee : Values.value(E);
}

bool OpBuilder::isTaken(const FunctionDecl *FD, unsigned I,
                        const Expr *E) const {
  if (!FD || FD->isExternC() || !Table.inSystemHeader(FD->getLocation()))
    return false;
  // Which elements it gives is known, and it writes none.
  if (I == NoId && givesElement(FD))
    return true;
  // A wrapper's own functions have facts.
  bool Own = I == NoId && wrapperOf(FD) && FD->isOverloadedOperator();
  return takes(FD, I) || (!Own && (Table.isCode(E->getType()) ||
                                   Table.keepsCode(E->getType()) ||
                                   !Table.keptNumber(E->getType()).isNull()));
}

/// Stores in \p Part, which held something before unless \p Fresh, all of
/// \p From that fit.
bool OpBuilder::keepIn(const CodePart &Part, const Sources &From, Freshness How,
                       SourceLocation Loc) {
  Nodes &Node = Values.Node;
  // A store to an unknown index replaces nothing as it is.
  bool Adds = llvm::any_of(Part.Where.Steps, [&](const Step &S) {
    return S.Kind == StepKind::Index && S.Id == Node.unknown();
  });
  uint32_t Own = Node.load(Part.Where),
           Held = How == Fresh || Adds ? NoId : Own;
  bool Any = false;
  for (const Source &S : From) {
    if (!fits(S.Type, Part.Type) || !S.At.fits(Part.At))
      continue;
    if (S.Held == Own)
      continue;
    Any = true;
    Held = Held == NoId ? S.Held : Node.select(Node.unknown(), Held, S.Held);
  }
  if (Held != NoId && Held != Own)
    store(Part.Where, Held, Loc);
  return Any;
}

/// Whether \p Type is a value that nothing but its bytes make up: a number, a
/// pointer, or a class of the library like std::bitset or std::chrono::seconds.
/// What must not be copied (atomic variables, mutexes, streams) and what owns
/// memory is safe, or unsafe, by itself.
static bool isValue(const Entities &Table, QualType Type) {
  if (Type->isFunctionPointerType() || Type.isConstQualified())
    return false;
  if (Type->isScalarType())
    return true;
  const CXXRecordDecl *Record = Table.systemClass(Type);
  if (!Record || Table.keepsCode(Type) || !Table.keptNumber(Type).isNull() ||
      !Record->hasTrivialDestructor())
    return false;
  return Record->needsImplicitCopyConstructor()
             ? !Record->defaultedCopyConstructorIsDeleted()
             : llvm::any_of(Record->ctors(), [](const CXXConstructorDecl *C) {
                 return C->isCopyConstructor() && !C->isDeleted();
               });
}

/// The values that \p FD of a library writes though nothing says what: the
/// object that it is called for, and what it gets by reference.
static llvm::SmallVector<const Expr *, 2>
writtenBy(const Entities &Table, const FunctionDecl *FD, const Expr *Object,
          llvm::ArrayRef<const Expr *> Args) {
  llvm::SmallVector<const Expr *, 2> Written;
  const auto *Method = dyn_cast<CXXMethodDecl>(FD);
  if (Method && Object && Object->isGLValue() && !onlyLooks(Method) &&
      isValue(Table, Object->getType()))
    Written.push_back(Object);
  for (unsigned I = 0; !Method && I != Args.size(); ++I)
    if (writes(FD, I) && Args[I]->isGLValue() &&
        isValue(Table, Args[I]->getType()))
      Written.push_back(Args[I]);
  return Written;
}

/// Appends the stores of what nobody knows to the plain objects that \p FD
/// writes.
void OpBuilder::overwrite(const FunctionDecl *FD, const Expr *Object,
                          llvm::ArrayRef<const Expr *> Args,
                          SourceLocation Loc) {
  for (const Expr *Written : writtenBy(Table, FD, Object, Args)) {
    Place P = Values.place(Written);
    // Flows forget of others what calls are given the address of.
    if (P.Root == RootKind::Global ||
        (P.Root == RootKind::Pointer && !P.Steps.empty()))
      store(P, Values.Node.unknown(), Loc);
  }
}

/// Keeps what is \p Given in \p Object, or where that is null in the object
/// that \p Result constructs, each with its key. \returns whether there is a
/// place for any.
bool OpBuilder::keepByKey(const Sources &Given, const Expr *Object,
                          const Expr *Result, SourceLocation Loc) {
  bool Kept = false;
  llvm::SmallSetVector<uint32_t, 4> Keys;
  for (const Source &S : Given)
    Keys.insert(S.Key);
  for (uint32_t Key : Keys) {
    Sources Tied;
    llvm::copy_if(Given, std::back_inserter(Tied),
                  [&](const Source &S) { return S.Key == Key; });
    uint32_t Index = Key == NoId ? Values.Node.unknown() : Key;
    CodeParts Parts;
    if (!Object)
      Values.addParts({Result->getType(), Values.object(Result)}, Index, Parts);
    else
      Parts = Values.partsOf(Object, Index);
    for (const CodePart &P : Parts)
      Kept |= keepIn(P, Tied, Object ? Used : Fresh, Loc);
  }
  return Kept;
}

void OpBuilder::keep(const FunctionDecl *FD, const Expr *Object,
                     llvm::ArrayRef<const Expr *> Args, const Expr *Result,
                     SourceLocation Loc) {
  if (!FD || FD->isExternC() || !Table.inSystemHeader(FD->getLocation()))
    return;
  Nodes &Node = Values.Node;
  overwrite(FD, Object, Args, Loc);
  const auto *Method = dyn_cast<CXXMethodDecl>(FD);
  bool Constructs = isa<CXXConstructorDecl>(FD);
  bool MayKeep = Constructs || (Method && Object && !onlyLooks(Method));
  Sources Given;
  const bool Spreads =
      (Constructs || !Method) &&
      Values.spread({Result->getType(), {}}).size() == Args.size();
  const unsigned Parts = Spreads ? 0 : forwardedFrom(FD);
  for (unsigned I = 0; I != Args.size(); ++I) {
    size_t First = Given.size();
    addSources(Args[I], Given, isByReference(FD, I));
    if (I >= Parts && Args.size() - Parts > 1)
      number(Given, First,
             {I - Parts, static_cast<uint32_t>(Args.size()) - Parts});
  }
  if (Method && Object && !MayKeep) // They say which element is meant.
    llvm::erase_if(Given,
                   [&](const Source &S) { return Table.isNumber(S.Type); });
  bool HasCode = llvm::any_of(
      Given, [&](const Source &S) { return Table.isCode(S.Type); });
  if (HasCode || (Object && Table.keepsCode(pointee(Object->getType()))))
    tie(Given, 0);
  const Sources Arguments = Given;
  bool Kept = false;
  if (Constructs)
    if (QualType Number = Table.keptNumber(Result->getType());
        !Number.isNull()) // Empty at first, whatever the call may write.
      zero(withField(Values.object(Result), Table.numbers(Number)), Loc);
  if (MayKeep)
    Kept |= keepByKey(Given, Constructs ? nullptr : Object, Result, Loc);
  if (Method && Object && Method->getOverloadedOperator() == OO_Equal)
    Kept |= keepTied(Object, Args, Given, Loc);
  if (Object && !Constructs)
    for (const CodePart &P : Values.partsOf(Object, Node.unknown()))
      Given.push_back({P.Type, Node.load(P.Where), NoId, P.At});
  for (size_t I = 0; I != Args.size(); ++I) {
    if (!changes(FD, I))
      continue;
    CodeParts Parts = Values.partsOf(Args[I], Node.unknown());
    if (Parts.empty() && isExchange(FD)) {
      for (const Expr *Argument : Args) {
        CodeParts Other;
        Values.addFields(Values.objectOf(Argument), Other);
        for (const CodePart &P : Other)
          Given.push_back({P.Type, Node.load(P.Where)});
      }
      Values.addFields(Values.objectOf(Args[I]), Parts);
    }
    for (const CodePart &P : Parts)
      Kept |= keepIn(P, Given, Used, Loc);
  }
  if (const auto *Call = dyn_cast<CallExpr>(Result);
      Call && Values.makesParts(Call)) {
    Place Made = Values.object(Call);
    CodeParts Parts;
    Values.addParts({Call->getType(), Made}, Node.unknown(), Parts);
    for (const CodePart &P : Parts)
      if (MayKeep && Kept && P.Where.Root == RootKind::Global)
        continue; // An iterator, at what was just stored.
      else if (keepIn(P, Given, Fresh, Loc))
        Kept = true;
      else if (P.Where.Root != RootKind::Global && !Table.isNumber(P.Type))
        store(P.Where, Node.load(Values.elements(P.Type, Node.unknown())), Loc);
  }
  // It went into something that its type says nothing of: std::any.
  if (MayKeep && !Kept)
    for (const Source &S : Arguments)
      if (Table.isCode(S.Type))
        keepIn({S.Type, Values.elements(S.Type, Node.unknown())}, {S}, Fresh,
               Loc);
}
