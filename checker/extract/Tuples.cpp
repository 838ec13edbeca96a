// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Pairs and tuples of a library: objects whose parts are told apart by their
/// number.
///
/// What is kept in part I of one comes from part I of another that has as many,
/// or from argument I of what makes it, so that of a signal, a priority and a
/// handler the priority does not become a signal.

#include "extract/OpBuilder.h"
#include "extract/Parameters.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace sigtidy;

/// The types of the parts of \p Record, if that is a tuple: an instance of a
/// template that takes any number of types, which can be made of one object of
/// each.
static llvm::ArrayRef<TemplateArgument>
tupleTypes(const CXXRecordDecl *Record) {
  const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(Record);
  if (!Special || Special->getTemplateArgs().size() != 1 ||
      Special->getTemplateArgs()[0].getKind() != TemplateArgument::Pack)
    return {};
  llvm::ArrayRef<TemplateArgument> Types =
      Special->getTemplateArgs()[0].pack_elements();
  auto TakesEach = [&](const NamedDecl *D) {
    const auto *Template = dyn_cast<FunctionTemplateDecl>(D);
    const auto *C = dyn_cast<CXXConstructorDecl>(
        Template ? Template->getTemplatedDecl() : D);
    return C && C->getNumParams() == Types.size() &&
           llvm::all_of(llvm::zip(C->parameters(), Types), [](auto Both) {
             const TemplateArgument &Part = std::get<1>(Both);
             return Part.getKind() == TemplateArgument::Type &&
                    bareType(std::get<0>(Both)->getType()) ==
                        bareType(Part.getAsType());
           });
  };
  const ASTContext &Context = Record->getASTContext();
  DeclarationName Name = Context.DeclarationNames.getCXXConstructorName(
      Context.getCanonicalType(Context.getCanonicalTagType(Record)));
  return llvm::any_of(Record->lookup(Name), TakesEach)
             ? Types
             : llvm::ArrayRef<TemplateArgument>();
}

bool sigtidy::isTuple(const CXXRecordDecl *LibraryClass) {
  return !tupleTypes(LibraryClass).empty();
}

CodeParts ValueBuilder::spread(const CodePart &Of) {
  CodeParts Parts;
  const CXXRecordDecl *Record = Table.systemClass(Of.Type);
  if (!Record || !Table.keepsCode(Of.Type) || Entities::onlyArray(Record))
    return Parts;
  if (Table.isOpen(Record)) {
    for (const FieldDecl *Field : Record->fields())
      Parts.push_back(
          {Field->getType(), withField(Of.Where, Table.field(Field))});
  } else {
    uint32_t Number = 0;
    for (const TemplateArgument &Part : tupleTypes(Record))
      Parts.push_back(
          {Part.getAsType(),
           withField(Of.Where, Table.kept(bareType(Of.Type), Number++))});
  }
  for (size_t I = 0; I != Parts.size(); ++I)
    Parts[I].At = {static_cast<uint32_t>(I),
                   static_cast<uint32_t>(Parts.size())};
  return Parts;
}

std::optional<Place> ValueBuilder::partByNumber(const CallExpr *E) {
  const FunctionDecl *FD = libraryCallee(E);
  const TemplateArgumentList *Given = FD && !isa<CXXMethodDecl>(FD)
                                          ? FD->getTemplateSpecializationArgs()
                                          : nullptr;
  if (!E->isGLValue() || E->getNumArgs() != 1 || !Given || !Given->size() ||
      Given->get(0).getKind() != TemplateArgument::Integral)
    return std::nullopt;
  const Expr *Of = E->getArg(0);
  const uint64_t Number = Given->get(0).getAsIntegral().getLimitedValue();
  const CXXRecordDecl *Record = Table.systemClass(Of->getType());
  if (!Record)
    return std::nullopt;
  if (const FieldDecl *Array = Entities::onlyArray(Record))
    return withIndex(withField(objectOf(Of).Where, Table.field(Array)),
                     Node.number(static_cast<int64_t>(Number)),
                     Table.stride(Table.elementOf(Array->getType())));
  CodeParts Parts = spread(objectOf(Of));
  return Number < Parts.size() ? std::optional<Place>(Parts[Number].Where)
                               : std::nullopt;
}

bool OpBuilder::passParts(llvm::ArrayRef<QualType> Takes,
                          llvm::ArrayRef<const Expr *> Args, Op &O) {
  if (Args.size() != 2)
    return false;
  for (const Expr *Of : Args) {
    // What the callable gets as it is, is not taken apart.
    if (!Table.keepsCode(Of->getType()) ||
        (Takes.size() == 1 && bareType(Takes[0]) == bareType(Of->getType())))
      continue;
    CodeParts Parts = Values.spread(Values.objectOf(Of));
    if (Parts.empty() || Parts.size() != Takes.size())
      continue;
    for (auto [Param, Part] : llvm::zip(Takes, Parts))
      O.Args.push_back(Param->isReferenceType()
                           ? Values.Node.address(Part.Where)
                           : Values.Node.load(Part.Where));
    return true;
  }
  return false;
}

/// Visits the parts of \p Of, a tuple of class \p Record or one of its bases:
/// that which keeps a part is an instance for the part's number.
static void
visitParts(const CXXRecordDecl *Record, const APValue &Of,
           llvm::function_ref<void(uint64_t, const APValue &)> Visit) {
  const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(Record);
  const TemplateArgumentList *Given =
      Special ? &Special->getTemplateArgs() : nullptr;
  if (Given && Given->size() &&
      Given->get(0).getKind() == TemplateArgument::Integral &&
      Of.getStructNumFields() == 1)
    Visit(Given->get(0).getAsIntegral().getLimitedValue(),
          Of.getStructField(0));
  unsigned I = 0;
  for (const CXXBaseSpecifier &Base : Record->bases()) {
    const APValue &Part = Of.getStructBase(I++);
    const CXXRecordDecl *Class = Base.getType()->getAsCXXRecordDecl();
    if (Class && Part.isStruct())
      visitParts(Class->getDefinition(), Part, Visit);
  }
}

void OpBuilder::storeTuple(const Place &Target, const APValue &Of,
                           QualType Type, SourceLocation Loc, unsigned &Left) {
  CodeParts Parts = Values.spread({Type, Target});
  auto Store = [&](uint64_t Number, const APValue &Part) {
    if (Number < Parts.size())
      storeConstant(Parts[Number].Where, Part, Parts[Number].Type, Loc, Left);
  };
  visitParts(Type->getAsCXXRecordDecl(), Of, Store);
}

/// The call of a library's function, no method, that \p E is, or null.
static const CallExpr *madeBy(const ValueBuilder &Values, const Expr *E) {
  const Expr *Made = ValueBuilder::unwrap(E);
  while (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(Made))
    Made = ValueBuilder::unwrap(Temporary->getSubExpr());
  const auto *Call = dyn_cast<CallExpr>(Made);
  const FunctionDecl *FD = Call ? Call->getDirectCallee() : nullptr;
  return FD && !isa<CXXMethodDecl>(FD) &&
                 Values.Table.inSystemHeader(FD->getLocation())
             ? Call
             : nullptr;
}

/// The variables that \p Object, which a library makes of references, stands
/// for: std::tie.
static CodeParts tied(ValueBuilder &Values, const Expr *Object) {
  CodeParts Parts;
  const CallExpr *Call = madeBy(Values, Object);
  for (unsigned I = 0; Call && I != Call->getNumArgs(); ++I)
    if (const Expr *E = Call->getArg(I); E->isGLValue() &&
                                         changes(Call->getDirectCallee(), I) &&
                                         (Values.Table.isCode(E->getType()) ||
                                          Values.Table.isNumber(E->getType())))
      Parts.push_back({E->getType(), Values.place(E), {I, Call->getNumArgs()}});
  return Parts;
}

/// Which variable of \p Object gets which part of \p From where both are made
/// on the spot, part by part: std::tie(s, f) = std::make_tuple(1, g).
static std::vector<std::pair<const Expr *, const Expr *>>
tiedTo(const ValueBuilder &Values, const Expr *Object, const Expr *From) {
  std::vector<std::pair<const Expr *, const Expr *>> Pairs;
  const CallExpr *To = madeBy(Values, Object), *Of = madeBy(Values, From);
  if (!To || !Of || To->getNumArgs() != Of->getNumArgs())
    return Pairs;
  auto IsTemplate = [](const CallExpr *Call) {
    return isa_and_nonnull<ClassTemplateSpecializationDecl>(
        Call->getType()->getAsCXXRecordDecl());
  };
  if (!IsTemplate(To) || !IsTemplate(Of))
    return Pairs;
  for (unsigned I = 0; I != To->getNumArgs(); ++I) {
    const Expr *Variable = To->getArg(I), *Part = Of->getArg(I);
    if (!Variable->isGLValue() || !changes(To->getDirectCallee(), I) ||
        !Variable->getType()->isScalarType() ||
        !Part->getType()->isScalarType())
      return {};
    Pairs.emplace_back(Variable, Part);
  }
  return Pairs;
}

/// What `std::tie(...) = Args` leaves in the variables that \p Object stands
/// for. \returns whether it keeps anything of \p Given.
bool OpBuilder::keepTied(const Expr *Object, llvm::ArrayRef<const Expr *> Args,
                         const Sources &Given, SourceLocation Loc) {
  Nodes &Node = Values.Node;
  std::vector<std::pair<const Expr *, const Expr *>> Pairs;
  if (Args.size() == 1)
    Pairs = tiedTo(Values, Object, Args[0]);
  bool Kept = false;
  if (Pairs.empty())
    for (const CodePart &P : tied(Values, Object))
      Kept |= keepIn(P, Given, Used, Loc);
  for (auto [Variable, Part] : Pairs)
    store(Values.place(Variable),
          Part->isGLValue() ? Node.load(Values.place(Part))
                            : Values.value(Part),
          Loc);
  return Kept;
}
