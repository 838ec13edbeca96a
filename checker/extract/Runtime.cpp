// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What the compiler calls for a construct that names no function, as the
/// Itanium C++ ABI says it: guards of static variables inside functions,
/// exceptions, checked casts, thread-local storage, the frames of coroutines,
/// the locks of atomic objects that are too large for the processor.
///
/// A guard is a variable of the program: the branch on it and the store that
/// sets it are written down, so what is known to be initialised already needs
/// no guard's call. A thread has its own copy of a thread-local variable, so
/// nothing is known of its guard.

#include "extract/BodyBuilder.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/TargetInfo.h"

using namespace clang;
using namespace sigtidy;

static bool isDestroyed(const VarDecl *VD, const ASTContext &Context) {
  return VD->needsDestruction(Context) != QualType::DK_none;
}

/// Whether \p VD becomes what it is when control first gets there.
static bool startsLate(const VarDecl *VD, const ASTContext &Context) {
  return Context.getLangOpts().CPlusPlus && !VD->isInvalidDecl() &&
         !VD->getType()->isDependentType() &&
         ((VD->getInit() && !VD->hasConstantInitialization()) ||
          isDestroyed(VD, Context));
}

bool OpBuilder::isGuarded(const VarDecl *VD) const {
  return VD->isStaticLocal() && VD->getTLSKind() == VarDecl::TLS_None &&
         startsLate(VD, Table.context());
}

uint32_t OpBuilder::guardCall(const VarDecl *VD) {
  ASTContext &Context = Table.context();
  if (!startsLate(VD, Context))
    return NoId;
  if (isGuarded(VD) && Context.getLangOpts().ThreadsafeStatics)
    return Table.runtime("__cxa_guard_acquire");
  if (!isDestroyed(VD, Context))
    return NoId;
  return Table.runtime(VD->getTLSKind() == VarDecl::TLS_None
                           ? "__cxa_atexit"
                           : "__cxa_thread_atexit");
}

void OpBuilder::numberGuard(const VarDecl *VD) {
  Calls += guardCall(VD) != NoId;
}

void OpBuilder::guard(const VarDecl *VD, std::vector<Op> &Ops) {
  Into = &Ops;
  Inside = Tries.around(VD);
  implied(guardCall(VD), VD->getLocation());
}

/// The function that allocates the frame of coroutine \p FD, or null. That the
/// compiler may do without one is no promise.
static const FunctionDecl *frameAllocator(const FunctionDecl *FD) {
  const auto *Body = dyn_cast_or_null<CoroutineBodyStmt>(FD->getBody());
  const Expr *Allocate = Body ? Body->getAllocate() : nullptr;
  const auto *Call = dyn_cast_or_null<CallExpr>(
      Allocate ? Allocate->IgnoreImplicit() : nullptr);
  return Call ? Call->getDirectCallee() : nullptr;
}

void OpBuilder::numberFrame(const FunctionDecl *FD) {
  Calls += frameAllocator(FD) != nullptr;
}

void OpBuilder::allocateFrame(const FunctionDecl *FD, std::vector<Op> &Ops) {
  const FunctionDecl *Allocator = frameAllocator(FD);
  if (!Allocator)
    return;
  Into = &Ops;
  Inside = NoId;
  Op O = at(OpKind::Call, FD->getLocation());
  O.Call = CallKind::New;
  O.Callee = Table.function(Allocator);
  O.Args.push_back(Values.Node.unknown()); // The size.
  push(std::move(O));
}

uint32_t OpBuilder::guardState(const VarDecl *VD) {
  return Values.Node.load({RootKind::Global, Table.guard(VD), {}});
}

void OpBuilder::implied(uint32_t Callee, SourceLocation Loc) {
  if (Callee == NoId)
    return;
  Op O = at(OpKind::Call, Loc);
  O.Call = CallKind::Implied;
  O.Callee = Callee;
  push(std::move(O));
}

/// The thread-local variable that \p S names, or null.
static const VarDecl *threadLocalOf(const Stmt *S) {
  const ValueDecl *D = nullptr;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
    D = Ref->getDecl();
  else if (const auto *Member = dyn_cast<MemberExpr>(S))
    D = Member->getMemberDecl();
  const auto *VD = dyn_cast_or_null<VarDecl>(D);
  // `__thread` and `_Thread_local` of C are constant from the start.
  return VD && VD->getTLSKind() == VarDecl::TLS_Dynamic && !VD->isStaticLocal()
             ? VD
             : nullptr;
}

/// Whether an atomic object of type \p Type needs a lock: there are
/// instructions for up to two words of 64 bits on some processors of each kind,
/// and for more on none.
static bool needsLock(QualType Type, const ASTContext &Context) {
  static constexpr uint64_t Widest = 128;
  return !Type->isIncompleteType() && !Type->isDependentType() &&
         Context.getTypeInfo(Type).Width > Widest;
}

/// Whether \p S is an atomic operation on an object that needs a lock.
static bool takesLock(const Stmt *S, const ASTContext &Context) {
  if (const auto *Atomic = dyn_cast<AtomicExpr>(S))
    return Atomic->getOp() != AtomicExpr::AO__c11_atomic_init &&
           needsLock(Atomic->getPtr()->getType()->getPointeeType(), Context);
  const auto *Call = dyn_cast<CallExpr>(S);
  const auto *Method =
      Call ? dyn_cast_or_null<CXXMethodDecl>(Call->getDirectCallee()) : nullptr;
  if (!Method || Method->isStatic())
    return false;
  const CXXRecordDecl *Class = Method->getParent();
  return Class->isInStdNamespace() && Class->getIdentifier() &&
         Class->getName() == "atomic" &&
         needsLock(Context.getCanonicalTagType(Class), Context) &&
         !(Method->getIdentifier() && Method->getName() == "is_lock_free");
}

uint32_t OpBuilder::runtimeCall(const Stmt *S) {
  if (takesLock(S, Table.context()))
    return Table.runtime("libat_lock_n");
  if (const auto *Throw = dyn_cast<CXXThrowExpr>(S))
    return Table.runtime(Throw->getSubExpr() ? "__cxa_allocate_exception"
                                             : "__cxa_rethrow");
  if (const auto *Id = dyn_cast<CXXTypeidExpr>(S))
    return !Id->isTypeOperand() && Id->isPotentiallyEvaluated()
               ? Table.runtime("typeid")
               : NoId;
  if (const auto *Cast = dyn_cast<CXXDynamicCastExpr>(S))
    return Cast->getCastKind() == CK_Dynamic &&
                   !Cast->getType()->isVoidPointerType()
               ? Table.runtime("__dynamic_cast")
               : NoId;
  const VarDecl *VD = threadLocalOf(S);
  if (!VD)
    return NoId;
  const VarDecl *Definition = VD->getDefinition(Table.context());
  if (Definition && !startsLate(Definition, Table.context()))
    return NoId;
  return Table.threadStart(VD);
}

std::string Entities::foundBy(const VarDecl *VD) const {
  if (VD->getTLSKind() == VarDecl::TLS_None)
    return "";
  if (Threads.Emulated)
    return "__emutls_get_address";
  // Of code for executables, the linker knows the place; so it does of the
  // initial-exec and local-exec models.
  const LangOptions &Options = Context.getLangOpts();
  const bool IsElf = Context.getTargetInfo().getTriple().isOSBinFormatELF();
  if (!IsElf || !Options.PICLevel || Options.PIE)
    return "";
  const auto *Model = VD->getAttr<TLSModelAttr>();
  const bool Fixed =
      Model ? Model->getModel().ends_with("-exec") : Threads.Fixed;
  return Fixed ? "" : "__tls_get_addr";
}

bool sigtidy::startsInThread(const VarDecl *VD) {
  return VD->getTLSKind() == VarDecl::TLS_Dynamic && !VD->isStaticLocal();
}

void sigtidy::buildThreadStart(Entities &Table, const VarDecl *VD) {
  if (VD->isInvalidDecl() || VD->getType()->isDependentType())
    return;
  uint32_t Id = Table.threadStart(VD);
  InitializersBuilder Builder(Table);
  if (startsLate(VD, Table.context())) {
    Builder.guard(VD);
    Builder.add(VD);
  }
  Builder.finish(Id);
}
