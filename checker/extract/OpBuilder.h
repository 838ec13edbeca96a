// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Elements of Clang's control-flow graph as operations of one block.
///
/// The graph holds every subexpression as an element of its own, operands
/// first, so each element gives only the operation of its outermost node.

#ifndef SIGTIDY_EXTRACT_OPBUILDER_H
#define SIGTIDY_EXTRACT_OPBUILDER_H

#include "extract/Exceptions.h"
#include "extract/ValueBuilder.h"

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace clang {
class APValue;
class ASTContext;
class AtomicExpr;
class CFGElement;
class CFGImplicitDtor;
class CXXConstructorDecl;
class CXXCtorInitializer;
class CXXDeleteExpr;
class CXXInheritedCtorInitExpr;
class CXXMethodDecl;
class CXXNewExpr;
class FunctionProtoType;
class FunctionTemplateDecl;
class InitListExpr;
class LambdaExpr;
class SourceLocation;
class Stmt;
} // namespace clang

namespace sigtidy {

bool isNoReturn(const clang::FunctionDecl *FD);

/// Takes the operands of noexcept out of \p S.
void dropUnevaluated(clang::Stmt *S, clang::ASTContext &Context);

/// The template that \p FD is an instance of, as it is first written, if its
/// last parameter is a pack of forwarding references, `Args &&...`; else null.
const clang::FunctionTemplateDecl *
forwardingTemplate(const clang::FunctionDecl *FD);

/// How an object is at its place: a base shares that of the object that it is a
/// part of, so that only its own members may be written there.
enum class PartKind : uint8_t { Whole, Base };

/// The call operators of \p Record itself; of a template its instances, and
/// null for one that has none.
llvm::SmallVector<const clang::CXXMethodDecl *, 2>
callOperators(const clang::CXXRecordDecl *Record);

class OpBuilder {
public:
  OpBuilder(Entities &Table, Function &Out)
      : Table(Table), Values(Table, Out), Tries(Table) {}

  /// Notes which expressions \p Element does not evaluate though the graph
  /// lists them, the operand of __builtin_constant_p, and whose values it uses.
  /// Must have seen all elements of the function before number() sees the
  /// first.
  void survey(const clang::CFGElement &Element);
  /// The same for what in \p S, a body of C++ or an initialiser, the compiler
  /// evaluates: constant expressions, calls of immediate functions, and
  /// initialisers of constants.
  void skipConstants(const clang::Stmt *S);

  /// Gives the calls that \p Element makes their ordinals, and the objects that
  /// it constructs their places. Must have seen all elements of the function,
  /// in the order of its blocks, before element() sees the first.
  void number(const clang::CFGElement &Element);

  /// Notes that the objects that \p Init makes are parts of \p Target.
  void claim(const Place &Target, const clang::Expr *Init,
             PartKind Kind = PartKind::Whole);

  /// Whether the static local \p VD starts under a guard that the program
  /// keeps, and what the guard holds: not 0 once it is initialised.
  bool isGuarded(const clang::VarDecl *VD) const;
  uint32_t guardState(const clang::VarDecl *VD);
  /// What comes before a static local is initialised: like number() and
  /// element(), at the entry of the block that does it.
  void numberGuard(const clang::VarDecl *VD);
  void guard(const clang::VarDecl *VD, std::vector<Op> &Into);

  /// What comes before the body of a coroutine: its frame is allocated. Like
  /// number() and element(), at the entry of the function.
  void numberFrame(const clang::FunctionDecl *FD);
  void allocateFrame(const clang::FunctionDecl *FD, std::vector<Op> &Into);

  /// Appends what \p Element does to \p Into.
  void element(const clang::CFGElement &Element, std::vector<Op> &Into);

  /// What objects the elements to come mention is noted in \p To.
  void noteUses(Block &To) {
    Uses = &To.Uses;
    Members = &To.Members;
  }

  /// Appends the stores that make \p Target what \p Init says.
  void initialize(const Place &Target, const clang::Expr *Init,
                  std::vector<Op> &Into, PartKind Kind = PartKind::Whole);

  /// Moves the initialisation of unnamed objects that values came to refer to
  /// to \p Into. To be called before an operation that uses these values is
  /// appended.
  void flush(std::vector<Op> &Into);

  Entities &Table;
  ValueBuilder Values;
  TryBlocks Tries;

private:
  void skipUnevaluated(const clang::Stmt *S);
  void noteUsed(const clang::Stmt *By);
  bool isSkipped(const clang::CFGElement &Element) const;
  void skip(const clang::Stmt *S);
  llvm::SmallPtrSet<const clang::Stmt *, 8> Unevaluated;

  // Uses.cpp.
  void mention(const clang::Stmt *S);
  void readMember(const clang::Expr *Named, Place Object);
  std::vector<Use> *Uses = nullptr, *Members = nullptr;
  /// Where in which list each mention stands.
  llvm::DenseMap<const clang::DeclRefExpr *,
                 std::pair<const std::vector<Use> *, size_t>>
      Mentions;

  // OpBuilder.cpp: statements.
  void statement(const clang::Stmt *S);
  void declare(const clang::VarDecl *VD);
  void assign(const clang::BinaryOperator *E);
  void step(const clang::UnaryOperator *E);
  void capture(const clang::LambdaExpr *E);
  void initializer(const clang::CXXCtorInitializer *Init);
  void plain(OpKind Kind, clang::SourceLocation Loc, uint32_t Source);
  void store(const Place &Target, uint32_t Source, clang::SourceLocation Loc);
  void push(Op O);
  Op at(OpKind Kind, clang::SourceLocation Loc);

  // Calls.cpp.
  void call(const clang::CallExpr *E);
  void construct(const clang::CXXConstructExpr *E);
  /// Calls in the default arguments of a call, which the graph leaves out.
  void numberDefaults(llvm::ArrayRef<const clang::Expr *> Args);
  void callDefaults(llvm::ArrayRef<const clang::Expr *> Args);
  void inherit(const clang::CXXInheritedCtorInitExpr *E);
  void destroy(const clang::CFGImplicitDtor &Element);
  void allocate(const clang::CXXNewExpr *E);
  void release(const clang::CXXDeleteExpr *E);
  void cleanup(const clang::VarDecl *VD);
  void atomic(const clang::AtomicExpr *E);
  void atomicStore(const clang::AtomicExpr *E);
  void mentionNamed(const clang::CallExpr *E);
  void arguments(const clang::CallExpr *E, Op &O);
  void target(const clang::CallExpr *E, Op &O);
  Place destroyed(const clang::CFGImplicitDtor &Element,
                  clang::SourceLocation &Loc);
  void claims(const clang::CFGElement &Element);
  void claimCaptures();
  Place member(const clang::CXXCtorInitializer *Init);

  // Pointers.cpp: what annotated variables and parameters hold is kept.
  void keepHeld(std::optional<uint32_t> Slot, uint32_t Source,
                clang::SourceLocation Loc);
  /// Keeps what \p VD, or each of its elements, starts as.
  void keepInitial(const clang::VarDecl *VD);
  void keepArguments(const clang::FunctionDecl *Callee,
                     const clang::FunctionProtoType *Type,
                     llvm::ArrayRef<const clang::Expr *> Args,
                     clang::SourceLocation Loc);
  void keepArguments(const clang::CallExpr *E, clang::SourceLocation Loc);

  // Runtime.cpp.
  /// The function that is called before \p VD is initialised, and the one that
  /// \p S calls, or NoId.
  uint32_t guardCall(const clang::VarDecl *VD);
  uint32_t runtimeCall(const clang::Stmt *S);
  void implied(uint32_t Callee, clang::SourceLocation Loc);

  // Deleters.cpp.
  /// Makes \p O, a call of \p FD, one of a deleter of the program, if that is
  /// what a smart pointer does there.
  bool callDeleter(const clang::FunctionDecl *FD, Op &O);

  // Callables.cpp.
  struct Callable {
    uint32_t Callee;
    /// Null where it is not known.
    const clang::FunctionDecl *Operator = nullptr;
    /// The argument that it was, of a function or a pointer to one.
    const clang::Expr *Argument = nullptr;
  };
  using Callables = llvm::SmallVector<Callable, 2>;
  /// The functions that a call of \p E, or of one of \p Args, would enter.
  void addCallables(const clang::Expr *E, Callables &Into);
  void addCallables(llvm::ArrayRef<const clang::Expr *> Args, Callables &Into);
  /// Leaves of the call operators in \p From those that can take \p Args.
  static void chooseOperator(Callables &From,
                             llvm::ArrayRef<const clang::Expr *> Args);
  /// What a library's function \p FD is given to call.
  Callables handedOver(const clang::FunctionDecl *FD,
                       llvm::ArrayRef<const clang::Expr *> Args);
  uint32_t countHandedOver(const clang::FunctionDecl *FD,
                           llvm::ArrayRef<const clang::Expr *> Args);
  /// Passes what stands behind a function among a library's arguments on to it.
  void passRest(const clang::Expr *Callee,
                llvm::ArrayRef<const clang::Expr *> Args, Op &O);
  /// Passes the parts of a tuple on that a library takes apart to call
  /// something which \p Takes as many, as std::apply does. \p Args are the
  /// library's.
  /// \returns whether there is one. (Tuples.cpp)
  bool passParts(llvm::ArrayRef<clang::QualType> Takes,
                 llvm::ArrayRef<const clang::Expr *> Args, Op &O);
  void passElements(llvm::ArrayRef<clang::QualType> Takes,
                    llvm::ArrayRef<const clang::Expr *> Args, Op &O);
  /// Appends the calls that \p FD may make of them.
  void hand(const clang::FunctionDecl *FD,
            llvm::ArrayRef<const clang::Expr *> Args, clang::SourceLocation);
  /// The wrapper that \p FD is a member function of, or null.
  const clang::CXXRecordDecl *wrapperOf(const clang::FunctionDecl *FD) const;
  bool callsWrapped(const clang::CallExpr *E) const;
  void callWrapped(const clang::CallExpr *E, clang::SourceLocation Loc);
  void wrap(const Place &Wrapper, llvm::ArrayRef<const clang::Expr *> Args,
            clang::SourceLocation Loc);

  // Making.cpp.
  struct Making {
    const clang::CXXConstructorDecl *Constructor = nullptr;
    llvm::ArrayRef<const clang::Expr *> Args;
  };
  /// The constructor of a class of the program that the library's function
  /// calls which \p E calls, and the arguments that it passes on.
  Making makes(const clang::CallExpr *E) const;
  /// Appends that call.
  void make(const clang::CallExpr *E, clang::SourceLocation Loc);

  // Keeping.cpp.
  struct Source {
    clang::QualType Type;
    uint32_t Held;
    /// The number that it is kept with, if any.
    uint32_t Key = NoId;
    Position At = {};
  };
  using Sources = llvm::SmallVector<Source, 4>;
  enum Freshness : uint8_t { Fresh, Used };
  /// Whether what a library's function does to argument \p E is written down
  /// beside the call, which therefore gets its value and not its address.
  bool isTaken(const clang::FunctionDecl *FD, unsigned Parameter,
               const clang::Expr *E) const;
  uint32_t taken(const clang::Expr *E);
  void addSources(const clang::Expr *E, Sources &Into, bool Numbers = false);
  void tie(Sources &All, size_t First) const;
  static void number(Sources &All, size_t First, Position At);
  bool keepIn(const CodePart &Part, const Sources &From, Freshness How,
              clang::SourceLocation Loc);
  void overwrite(const clang::FunctionDecl *FD, const clang::Expr *Object,
                 llvm::ArrayRef<const clang::Expr *> Args,
                 clang::SourceLocation Loc);
  bool keepByKey(const Sources &Given, const clang::Expr *Object,
                 const clang::Expr *Result, clang::SourceLocation Loc);
  bool keepTied(const clang::Expr *Object,
                llvm::ArrayRef<const clang::Expr *> Args, const Sources &Given,
                clang::SourceLocation Loc);
  /// Appends the stores that a library's function \p FD may make of what it is
  /// given. \p Result is the call, or what constructs an object.
  void keep(const clang::FunctionDecl *FD, const clang::Expr *Object,
            llvm::ArrayRef<const clang::Expr *> Args, const clang::Expr *Result,
            clang::SourceLocation Loc);

  // Initializers.cpp.
  using PartVisitor =
      llvm::function_ref<void(const Place &, const clang::Expr *, PartKind)>;
  /// Visits all parts of \p Target that \p Init gives explicitly and that are
  /// no lists themselves.
  void walk(const Place &Target, const clang::Expr *Init, PartKind Kind,
            PartVisitor Visit);
  void walkArray(const Place &Target, const clang::InitListExpr *List,
                 PartVisitor Visit);
  void walkRecord(const Place &Target, const clang::InitListExpr *List,
                  PartVisitor Visit);
  void fill(const Place &Target, const clang::Expr *Init, PartKind Kind);
  void fillBase(const Place &Target, const clang::Expr *Init);
  using FieldVisitor = llvm::function_ref<void(uint32_t)>;
  /// Visits the members of a \p Record, those of its bases first.
  void fields(const clang::CXXRecordDecl *Record, FieldVisitor Visit);
  /// Appends what makes the object of \p Type at \p Target zero.
  void clear(const Place &Target, clang::QualType Type, PartKind Kind,
             clang::SourceLocation Loc);
  /// What claim() has found to be bases.
  llvm::SmallPtrSet<const clang::Expr *, 4> BaseObjects;

  // Constants.cpp.
  /// Stores what \p Init makes, if that is a constant which nothing else says.
  bool fillConstant(const Place &Target, const clang::Expr *Init);
  void storeConstant(const Place &Target, const clang::APValue &Of,
                     clang::QualType Type, clang::SourceLocation Loc,
                     unsigned &Left);
  void storeElements(const Place &Target, const clang::APValue &Of,
                     clang::QualType Element, clang::SourceLocation Loc,
                     unsigned &Left);
  /// The same for a tuple of a library. (Tuples.cpp)
  void storeTuple(const Place &Target, const clang::APValue &Of,
                  clang::QualType Type, clang::SourceLocation Loc,
                  unsigned &Left);
  void zero(const Place &Target, clang::SourceLocation Loc);

  /// Whose captures have no places yet.
  std::vector<const clang::LambdaExpr *> Lambdas;
  /// Calls numbered so far.
  uint32_t Calls = 0;
  /// Where operations go at the moment, and which try-block they stand in.
  std::vector<Op> *Into = nullptr;
  uint32_t Inside = NoId;
};

} // namespace sigtidy

#endif // SIGTIDY_EXTRACT_OPBUILDER_H
