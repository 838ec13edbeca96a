// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Functions that a library keeps for the program: in containers, pairs,
/// optional values, smart pointers, atomic variables.
///
/// The bodies of the library are not read, so which element a member function
/// stores or finds is not known. But types say a lot: what a
/// std::map<int, std::function<void(int)>> takes and gives away of type
/// std::function<void(int)> are its elements. So there is one array for each
/// type of elements, the *elements* of that type, in all objects of the unit's
/// image. A call of a library that is not const stores each callable that it is
/// given wherever that fits into its object, into its other arguments that it
/// may change, and into what it returns. A reference or pointer that it returns
/// is one to such a place. Where a subscript is a number, it is the array's
/// index, which keeps a signal and its handler together; so does the key that
/// a map's element is made with, and the iterator that an element is read by.
///
/// The numbers in a container of numbers (std::vector<int>) may be signals.
/// They are kept by each container by itself, as one more member of it:
/// programs have numbers in many containers, and few are signals. What a
/// library makes of such a container, an iterator above all, has a copy of
/// them.
///
/// A class of the library whose members are public (std::pair) is written down
/// as the record that it is, std::array as the array, std::optional as a record
/// with one member, and std::tuple as one with a member for each of its types.
/// The program's own records are found by their fields as everywhere else.
///
/// What was rejected: elements of each container by itself. They would have to
/// be followed through iterators, swaps, algorithms and references, and where
/// that failed a handler would be lost.

#include "extract/OpBuilder.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Sema/Sema.h"

using namespace clang;
using namespace sigtidy;

/// Types that are nested deeper are not looked into.
static constexpr unsigned MaxTypeDepth = 6;

QualType sigtidy::bareType(QualType Type) {
  return Type.getNonReferenceType().getCanonicalType().getUnqualifiedType();
}

bool Entities::isCode(QualType Type) const {
  Type = bareType(Type);
  return Type->isFunctionPointerType() || Type->isMemberFunctionPointerType() ||
         isWrapper(Type->getAsCXXRecordDecl());
}

/// The definition of \p Type, a class of a library that is no wrapper; or null.
const CXXRecordDecl *Entities::systemClass(QualType Type) const {
  const CXXRecordDecl *Record = bareType(Type)->getAsCXXRecordDecl();
  if (Record && !Record->getDefinition() && Compiler &&
      isa<ClassTemplateSpecializationDecl>(Record) &&
      inSystemHeader(Record->getLocation())) {
    DiagnosticsEngine &Problems = Compiler->getDiagnostics();
    bool Suppressed = Problems.getSuppressAllDiagnostics();
    Problems.setSuppressAllDiagnostics(true);
    (void)Compiler->isCompleteType(Record->getLocation(), bareType(Type));
    Problems.setSuppressAllDiagnostics(Suppressed);
  }
  if (Record)
    Record = Record->getDefinition();
  return Record && !Record->isDependentContext() &&
                 inSystemHeader(Record->getLocation()) && !isWrapper(Record)
             ? Record
             : nullptr;
}

/// The array that is all that a library's \p Record consists of, or null:
/// std::array.
const FieldDecl *Entities::onlyArray(const CXXRecordDecl *Record) {
  if (!Record->isAggregate() || Record->getNumBases() ||
      std::distance(Record->field_begin(), Record->field_end()) != 1)
    return nullptr;
  const FieldDecl *Field = *Record->field_begin();
  return Field->getType()->isConstantArrayType() ? Field : nullptr;
}

QualType sigtidy::memberType(const CXXRecordDecl *Record,
                             llvm::StringRef Name) {
  for (const NamedDecl *D :
       Record->lookup(&Record->getASTContext().Idents.get(Name)))
    if (const auto *Alias = dyn_cast<TypedefNameDecl>(D))
      if (QualType Type = Alias->getUnderlyingType();
          !Type->isDependentType() && !Type->isVoidType())
        return bareType(Type);
  return {};
}

bool Entities::isNumber(QualType Type) const {
  Type = bareType(Type);
  return Type->isIntegralOrEnumerationType() && !Type->isAnyCharacterType() &&
         Context.getIntWidth(Type) > 8;
}

QualType Entities::keptNumber(QualType Type) const {
  const CXXRecordDecl *Record = systemClass(Type);
  if (!Record || onlyArray(Record))
    return {};
  // What is around one number (std::atomic's base) is a variable, and no
  // container.
  auto Fields = Record->fields();
  if (isLockFree(bareType(Type)) ||
      (std::distance(Fields.begin(), Fields.end()) == 1 &&
       isNumber(Fields.begin()->getType())))
    return {};
  QualType Held = memberType(Record, "value_type");
  return !Held.isNull() && isNumber(Held) ? Held : QualType();
}

llvm::SmallVector<QualType, 4>
sigtidy::elementTypes(const CXXRecordDecl *Record) {
  llvm::SmallVector<QualType, 4> Types;
  if (QualType Type = memberType(Record, "value_type"); !Type.isNull())
    return {Type};
  auto Add = [&](const TemplateArgument &Argument) {
    if (Argument.getKind() == TemplateArgument::Type)
      Types.push_back(bareType(Argument.getAsType()));
  };
  if (const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(Record))
    for (const TemplateArgument &A : Special->getTemplateArgs().asArray()) {
      if (A.getKind() == TemplateArgument::Pack)
        llvm::for_each(A.pack_elements(), Add);
      else
        Add(A);
    }
  return Types;
}

/// What a library's \p Record keeps one of, which is a part of it like any
/// member: std::optional. Whatever can be gone over says more of itself.
static QualType onlyValue(const CXXRecordDecl *Record) {
  for (llvm::StringRef Other : {"iterator", "reference", "pointer", "size_type",
                                "difference_type", "element_type"})
    if (!memberType(Record, Other).isNull())
      return {};
  return memberType(Record, "value_type");
}

bool Entities::isNamed(QualType Type) const {
  const CXXRecordDecl *Record = systemClass(Type);
  return Record && keepsCode(Type) &&
         (onlyArray(Record) || isOpen(Record) || !onlyValue(Record).isNull() ||
          isTuple(Record));
}

bool Entities::isOpen(const CXXRecordDecl *Record) const {
  return llvm::any_of(Record->fields(), [&](const FieldDecl *Field) {
    return Field->getAccess() == AS_public &&
           (isCode(Field->getType()) || keepsCode(Field->getType()));
  });
}

bool Entities::keepsCode(QualType Type) const {
  Type = bareType(Type);
  const CXXRecordDecl *Record = systemClass(Type);
  if (!Record)
    return false;
  auto [It, New] = KeepsCode.try_emplace(Type.getAsOpaquePtr(), false);
  if (!New) // Also while it is being asked for.
    return It->second;
  auto Holds = [&](QualType Held) { return isCode(Held) || keepsCode(Held); };
  bool Result;
  if (const FieldDecl *Array = onlyArray(Record))
    Result = Holds(Context.getBaseElementType(Array->getType()));
  else
    Result = isOpen(Record) || llvm::any_of(elementTypes(Record), Holds);
  return KeepsCode[Type.getAsOpaquePtr()] = Result;
}

Place ValueBuilder::elements(QualType Type, uint32_t Index) {
  return withIndex({RootKind::Global, Table.elements(Type), {}}, Index);
}

void ValueBuilder::addParts(const CodePart &Of, uint32_t Index, CodeParts &Into,
                            unsigned Depth) {
  if (Depth == MaxTypeDepth)
    return;
  QualType Type = bareType(Of.Type);
  if (Table.isCode(Type)) {
    auto IsKnown = [&](const CodePart &P) { return P.Where == Of.Where; };
    if (llvm::none_of(Into, IsKnown))
      Into.push_back({Type, Of.Where, Of.At});
    return;
  }
  bool IsPlace = Of.Where != Place();
  if (Depth && IsPlace && Table.isNumber(Type))
    Into.push_back({Type, Of.Where, Of.At});
  if (!Table.keepsCode(Type)) {
    if (QualType Number = Table.keptNumber(Type); !Number.isNull() && IsPlace)
      Into.push_back(
          {Number,
           withIndex(withField(Of.Where, Table.numbers(Number)), Index)});
    return;
  }
  const CXXRecordDecl *Record = Table.systemClass(Type);
  if (const FieldDecl *Array = Entities::onlyArray(Record))
    return addParts(
        {Table.context().getBaseElementType(Array->getType()),
         withIndex(withField(Of.Where, Table.field(Array)), Index,
                   Table.stride(Table.elementOf(Array->getType())))},
        Index, Into, Depth + 1);
  if (Table.isOpen(Record) || (IsPlace && isTuple(Record))) {
    for (const CodePart &P : spread(Of))
      addParts(P, Index, Into, Depth + 1);
    return;
  }
  if (QualType Held = onlyValue(Record); IsPlace && !Held.isNull())
    return addParts({Held, withField(Of.Where, Table.kept(Type))}, Index, Into,
                    Depth + 1);
  for (QualType Held : elementTypes(Record))
    if (Table.isCode(Held) || Table.isNamed(Held))
      addParts({Held, elements(Held, Index)}, Index, Into, Depth + 1);
    else // What it holds is with the elements of their type.
      addParts({Held, {}}, Index, Into, Depth + 1);
}

/// The same for a record of the program, which is found by its fields but
/// where a library exchanges two of them.
void ValueBuilder::addFields(const CodePart &Of, CodeParts &Into,
                             unsigned Depth) {
  const CXXRecordDecl *Record = bareType(Of.Type)->getAsCXXRecordDecl();
  if (!Record || !Record->hasDefinition() || Depth == MaxTypeDepth)
    return;
  Record = Record->getDefinition();
  if (Table.inSystemHeader(Record->getLocation()))
    return addParts(Of, Node.unknown(), Into, Depth);
  for (const CXXBaseSpecifier &Base : Record->bases())
    addFields({Base.getType(), Of.Where}, Into, Depth + 1);
  for (const FieldDecl *Field : Record->fields()) {
    CodePart Part{Field->getType(), withField(Of.Where, Table.field(Field))};
    if (Table.isCode(Part.Type))
      Into.push_back({bareType(Part.Type), Part.Where});
    else if (!Part.Type->isReferenceType())
      addFields(Part, Into, Depth + 1);
  }
}

const FunctionDecl *ValueBuilder::libraryCallee(const CallExpr *E) const {
  const FunctionDecl *FD = E->getDirectCallee();
  return FD && !FD->isExternC() && Table.inSystemHeader(FD->getLocation())
             ? FD
             : nullptr;
}

ValueBuilder::Operands ValueBuilder::operands(const CallExpr *E) {
  Operands Result;
  Result.Args = {E->getArgs(), E->getNumArgs()};
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(E->getDirectCallee());
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E)) {
    Result.Object = Member->getImplicitObjectArgument();
  } else if (Method && isa<CXXOperatorCallExpr>(E) && E->getNumArgs()) {
    Result.Object = E->getArg(0);
    Result.Args = Result.Args.drop_front();
  }
  if (Method && Method->isStatic())
    Result.Object = nullptr;
  return Result;
}

/// The object that \p E names or points at.
CodePart ValueBuilder::objectOf(const Expr *E) {
  QualType Type = E->getType();
  if (Type->isPointerType() && !Type->isFunctionPointerType())
    return {Type->getPointeeType(), Node.pointee(value(E))};
  if (E->isGLValue())
    return {Type, place(E)};
  E = unwrap(E);
  return {Type, Type->isRecordType() ? object(E) : temporary(E, Type)};
}

CodeParts ValueBuilder::partsOf(const Expr *E, uint32_t Index) {
  CodeParts Parts;
  if (E->isTypeDependent() || E->isValueDependent())
    return Parts;
  QualType Type = E->getType();
  if (const ArrayType *Array = Table.context().getAsArrayType(Type);
      Array && E->isGLValue() && Table.isCode(Array->getElementType())) {
    addParts(
        {Array->getElementType(),
         withIndex(place(E), Index, Table.stride(Array->getElementType()))},
        Index, Parts);
    return Parts;
  }
  bool Points = Type->isPointerType() && !Type->isFunctionPointerType();
  if (Points)
    Type = Type->getPointeeType();
  if (Table.isCode(Type)
          ? Points || E->isGLValue()
          : Table.keepsCode(Type) || !Table.keptNumber(Type).isNull())
    addParts(objectOf(E), Index, Parts);
  return Parts;
}

/// Whether \p E, the only argument of a member function of a library, may be a
/// subscript: a number, and no word of the library's own (std::memory_order).
bool ValueBuilder::isKey(const Expr *E) const {
  const EnumDecl *Enum = E->getType()->getAsEnumDecl();
  return E->getType()->isIntegralOrEnumerationType() &&
         !isa<CXXDefaultArgExpr>(E) &&
         !(Enum && Table.inSystemHeader(Enum->getLocation()));
}

/// Whether everything that \p In says of \p Variable is to read it; \p Reads
/// says that what \p In gives is only read.
static bool onlyReads(const Stmt *In, const VarDecl *Variable, bool Reads) {
  if (const auto *Ref = dyn_cast<DeclRefExpr>(In))
    return Reads || Ref->getDecl() != Variable;
  if (const auto *Cast = dyn_cast<ImplicitCastExpr>(In))
    Reads |= Cast->getCastKind() == CK_LValueToRValue ||
             Cast->getType().isConstQualified();
  else if (!isa<ParenExpr>(In))
    Reads = false;
  return llvm::all_of(In->children(), [&](const Stmt *Child) {
    return !Child || onlyReads(Child, Variable, Reads);
  });
}

/// Whether the function that \p Variable belongs to sets it once and for all.
static bool isSetOnce(const VarDecl *Variable) {
  if (Variable->getType().isConstQualified())
    return true;
  const auto *FD = dyn_cast<FunctionDecl>(Variable->getDeclContext());
  return FD && FD->hasBody() && Variable->hasLocalStorage() &&
         onlyReads(FD->getBody(), Variable, false);
}

/// The variable that \p E names, or null.
static const VarDecl *variable(const Expr *E) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
  return Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
}

/// What gives the object that \p E is, or is a copy of.
static const Expr *originOf(const Expr *E) {
  while (true) {
    E = ValueBuilder::unwrap(E);
    const auto *Copy = dyn_cast<CXXConstructExpr>(E);
    if (const auto *Made = dyn_cast<MaterializeTemporaryExpr>(E))
      E = Made->getSubExpr();
    else if (const auto *Cast = dyn_cast<ImplicitCastExpr>(E))
      E = Cast->getSubExpr();
    else if (Copy && Copy->getNumArgs() == 1 &&
             Copy->getConstructor()->isCopyOrMoveConstructor())
      E = Copy->getArg(0);
    else
      return E;
  }
}

/// The number by which the iterator \p E was found, `Map.find(key)`, or a
/// variable that holds that; null where it was not, or where either may have
/// changed since.
const Expr *ValueBuilder::foundBy(const Expr *E) {
  if (const VarDecl *Variable = variable(E)) {
    const Expr *Init = Variable->getInit();
    if (!Init || Variable->getType()->isReferenceType() ||
        isa<ParmVarDecl>(Variable) || !Variable->hasLocalStorage() ||
        Init->isValueDependent())
      return nullptr;
    const Expr *Key = foundBy(Init);
    if (!Key || !isSetOnce(Variable))
      return nullptr;
    const VarDecl *Number = variable(Key);
    return (Number && isSetOnce(Number)) ||
                   Key->isIntegerConstantExpr(Table.context())
               ? Key
               : nullptr;
  }
  E = originOf(E);
  const auto *Call = dyn_cast<CXXMemberCallExpr>(E);
  if (!Call || !libraryCallee(Call) || Call->getNumArgs() != 1 ||
      !isKey(Call->getArg(0)))
    return nullptr;
  const CXXRecordDecl *Record =
      Table.systemClass(Call->getImplicitObjectArgument()->getType());
  return Record && !memberType(Record, "key_type").isNull() ? Call->getArg(0)
                                                            : nullptr;
}

/// The index of the element that library call \p E finds. An iterator that is a
/// variable stands for the elements that it goes over, and so does a variable
/// that counts positions; it is told apart from a key.
uint32_t ValueBuilder::elementIndex(const Operands &In, QualType Given) {
  if (!In.Object)
    return Node.unknown();
  const CXXRecordDecl *Record = Table.systemClass(In.Object->getType());
  const Expr *By = In.Object;
  if (In.Args.size() == 1 && isKey(In.Args[0])) {
    bool HasKeys = Record && !memberType(Record, "key_type").isNull();
    if (HasKeys || !Table.isNamed(Given))
      return value(In.Args[0]);
    By = In.Args[0];
  } else if (!In.Args.empty()) {
    return Node.unknown();
  }
  if (const Expr *Key = foundBy(By))
    return value(Key);
  const VarDecl *Variable = variable(By);
  bool IsOwn = Variable && Variable->hasLocalStorage() &&
               !Variable->getType()->isReferenceType();
  return IsOwn ? Node.address(place(By)) : Node.unknown();
}

/// Adds the part of a container's elements that is a \p Given, where the
/// container is a \p Type: of a map the second of its pairs.
void ValueBuilder::addPartOf(QualType Type, QualType Given, uint32_t Index,
                             llvm::SmallVector<Place, 2> &Into) {
  const CXXRecordDecl *Record = Table.systemClass(Type);
  if (!Record)
    return;
  for (QualType Held : elementTypes(Record))
    if (bareType(Held) != Given && Table.isNamed(Held))
      for (const CodePart &P : spread({Held, elements(Held, Index)}))
        if (bareType(P.Type) == Given)
          Into.push_back(P.Where);
}

/// Where the function or the record that the library's call \p E gives may be;
/// nothing where its type says nothing.
llvm::SmallVector<Place, 2> ValueBuilder::found(const CallExpr *E,
                                                QualType Given) {
  Given = bareType(Given);
  bool Code = Table.isCode(Given);
  bool Number = E->isGLValue() && Table.isNumber(Given);
  if (!Code && !Number && !Table.isNamed(Given))
    return {};
  Operands In = operands(E);
  uint32_t Index = elementIndex(In, Given);
  llvm::SmallVector<Place, 2> Places;
  auto Add = [&](const Expr *E) {
    // Of a std::reference_wrapper get() gives what it holds.
    bool Wraps = E == In.Object && Table.isCode(E->getType());
    for (const CodePart &P : partsOf(E, Index))
      if ((P.Type == Given || Wraps) && !llvm::is_contained(Places, P.Where))
        Places.push_back(P.Where);
  };
  if ((Code || Number) && In.Object)
    Add(In.Object);
  if ((Code || Number) && (Places.empty() || E->isPRValue()))
    llvm::for_each(In.Args, Add);
  if (Places.empty() && !Number && In.Object)
    addPartOf(In.Object->getType(), Given, Index, Places);
  if (Places.empty() && !Number)
    Places.push_back(elements(Given, Index));
  return Places;
}

Place ValueBuilder::anyOf(llvm::ArrayRef<Place> Places) {
  if (Places.size() == 1)
    return Places[0];
  uint32_t Pointer = Node.address(Places[0]);
  for (const Place &Other : Places.drop_front())
    Pointer = Node.select(Node.unknown(), Pointer, Node.address(Other));
  return Node.pointee(Pointer);
}

std::optional<Place> ValueBuilder::kept(const CallExpr *E) {
  const FunctionDecl *FD = libraryCallee(E);
  if (!FD)
    return std::nullopt;
  QualType Given = E->getType();
  if (E->isPRValue()) {
    if (Given->isFunctionPointerType()) {
      // A plain function of a library keeps to itself what it gives.
      if (!FD->isTemplateInstantiation() && !operands(E).Object)
        return std::nullopt;
    } else if (Given->isPointerType()) {
      Given = Given->getPointeeType();
    } else {
      return std::nullopt;
    }
  }
  auto Places = found(E, Given);
  return Places.empty() ? std::nullopt : std::optional<Place>(anyOf(Places));
}

bool ValueBuilder::makesParts(const CallExpr *E) {
  return E->isPRValue() && E->getType()->isRecordType() && libraryCallee(E) &&
         (Table.isCode(E->getType()) || Table.keepsCode(E->getType()) ||
          !Table.keptNumber(E->getType()).isNull());
}
