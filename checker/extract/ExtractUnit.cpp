// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// One unit from its command line to its summary.
///
/// The unit is parsed whole, then its definitions are turned into summaries in
/// source order. Bodies in system headers are neither parsed nor recorded: what
/// a library function does is for facts to say, and an inline wrapper in a
/// header must not hide which function the user called.
/// Callables that a library is given are recorded at its call (Callables.cpp).
/// FIXME: Other calls that a library's templates make back into the unit (an
/// element's operator or destructor) are lost; they ought to be recorded there
/// as well.

#include "sigtidy/Extract.h"

#include "extract/BodyBuilder.h"
#include "extract/Diagnostics.h"
#include "extract/Invocation.h"
#include "extract/Making.h"
#include "extract/Suppressions.h"

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Sema/Sema.h"
#include "clang/Sema/SemaConsumer.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/Path.h"

using namespace clang;
using namespace sigtidy;

/// Notes the annotations of a variable, member or type. One of what holds no
/// pointer to a function is a problem: nobody would see that it is not heeded.
static void findAnnotated(const Decl *D, Entities &Table) {
  const AnnotateAttr *Attribute = annotation(D);
  const auto *Named = dyn_cast<NamedDecl>(D);
  if (!Named || D->getAsFunction() != nullptr ||
      (!Attribute && !Table.hasAnnotatedPointers()) || Table.annotate(Named) ||
      !Attribute || Attribute->isInherited())
    return;
  Problem P{Problem::Kind::Misplaced, Table.place(Attribute->getLocation()),
            ("the annotation '" + Attribute->getAnnotation() + "' of '" +
             Named->getName() +
             "', which is no function and no pointer to one, is not heeded")
                .str()};
  std::vector<Problem> &Known = Table.unit().Problems;
  // Each instantiation of a template comes by.
  if (!llvm::is_contained(Known, P))
    Known.push_back(std::move(P));
}

/// Whether \p FD counts only if something in the unit mentions it: headers are
/// full of static inline functions.
static bool isOnDemand(const FunctionDecl *FD) {
  const SourceManager &SM = FD->getASTContext().getSourceManager();
  return !FD->isExternallyVisible() &&
         !SM.isWrittenInMainFile(SM.getExpansionLoc(FD->getLocation())) &&
         !FD->hasAttr<ConstructorAttr>() && !FD->hasAttr<DestructorAttr>() &&
         !annotation(FD);
}

/// Builds the bodies of those of \p Waiting that were mentioned, and of those
/// that these mention.
static void buildMentioned(Entities &Table,
                           std::vector<const FunctionDecl *> Waiting) {
  bool Changed = true;
  while (std::exchange(Changed, false)) {
    std::vector<const FunctionDecl *> Rest;
    for (const FunctionDecl *FD : Waiting) {
      if (!Table.mentions(FD)) {
        Rest.push_back(FD);
        continue;
      }
      buildBody(Table, FD);
      Changed = true;
    }
    Waiting = std::move(Rest);
  }
}

namespace {

/// Finds all definitions of functions and of variables of static storage
/// duration outside system headers, in source order.
class DefinitionFinder : public RecursiveASTVisitor<DefinitionFinder> {
public:
  explicit DefinitionFinder(Entities &Table) : Table(Table) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return true; }

  bool TraverseDecl(Decl *D) {
    // An instantiation has its pattern's place, so this keeps instantiations
    // of the unit's templates only.
    if (D && !isa<TranslationUnitDecl>(D) &&
        Table.inSystemHeader(D->getLocation()))
      return true;
    return RecursiveASTVisitor::TraverseDecl(D);
  }

  bool VisitDecl(Decl *D) {
    findAnnotated(D, Table);
    return true;
  }

  bool VisitFunctionDecl(FunctionDecl *FD) {
    // What is trivial is never called: its copy is a store. A lambda's
    // conversion, and the static function that this returns, stand for the
    // call operator.
    const auto *Method = dyn_cast<CXXMethodDecl>(FD);
    bool BesidesLambda = Method && Method->getParent()->isLambda() &&
                         Method->getOverloadedOperator() != OO_Call;
    if (FD->doesThisDeclarationHaveABody() && !FD->isDependentContext() &&
        !FD->hasSkippedBody() && !FD->isDeleted() && !FD->isTrivial() &&
        !BesidesLambda && FD->hasBody())
      Found.insert(FD);
    // Another name for a function: a definition for the linker.
    if (FD->hasAttr<AliasAttr>() || FD->hasAttr<IFuncAttr>())
      Table.function(FD);
    // What is said of a function counts wherever it is said.
    if (!FD->isDependentContext() && annotation(FD))
      Table.function(FD);
    return true;
  }

  bool VisitCXXRecordDecl(CXXRecordDecl *Class) {
    if (Class->isThisDeclarationADefinition() && !Class->isDependentContext() &&
        !Class->isInvalidDecl() && Classes.insert(Class).second)
      Table.noteParts(Class);
    return true;
  }

  bool VisitLambdaExpr(LambdaExpr *E) {
    Table.rank(E->getLambdaClass());
    return true;
  }

  bool VisitCallExpr(CallExpr *E) {
    const FunctionDecl *FD = E->getDirectCallee();
    if (FD && FD->isTemplateInstantiation())
      Calls.insert(E);
    return true;
  }

  bool VisitVarDecl(VarDecl *VD) {
    if (VD->hasGlobalStorage() && !VD->isTemplated() &&
        !VD->getDeclContext()->isDependentContext() &&
        VD->isThisDeclarationADefinition() != VarDecl::DeclarationOnly)
      Found.insert(VD);
    return true;
  }

  llvm::SetVector<const Decl *> Found;
  /// Of instances of templates.
  llvm::SetVector<const CallExpr *> Calls;

private:
  Entities &Table;
  llvm::DenseSet<const CXXRecordDecl *> Classes;
};

class Consumer : public SemaConsumer {
public:
  Consumer(UnitSummary &Unit, Locations &Places,
           Entities::ThreadStorage Threads)
      : Unit(Unit), Places(Places), Threads(Threads) {}

  bool shouldSkipFunctionBody(Decl *D) override {
    const SourceManager &SM = D->getASTContext().getSourceManager();
    return SM.isInSystemHeader(SM.getExpansionLoc(D->getLocation()));
  }

  void InitializeSema(Sema &S) override { Compiler = &S; }
  void ForgetSema() override { Compiler = nullptr; }

  void HandleTranslationUnit(ASTContext &Context) override {
    Entities Table(Context, Unit, Places, Threads);
    if (Compiler)
      Table.setSema(*Compiler);
    DefinitionFinder Finder(Table);
    Finder.TraverseDecl(Context.getTranslationUnitDecl());
    if (Compiler)
      findMade(Context, Table, Finder);
    Table.finishPointers();
    InitializersBuilder Initializers(Table);
    std::vector<const FunctionDecl *> OnDemand;
    for (const Decl *D : Finder.Found) {
      if (const auto *FD = dyn_cast<FunctionDecl>(D)) {
        if (isOnDemand(FD))
          OnDemand.push_back(FD);
        else
          buildBody(Table, FD);
        continue;
      }
      const auto *VD = cast<VarDecl>(D);
      Table.global(VD);
      if (startsInThread(VD)) {
        buildThreadStart(Table, VD);
        continue;
      }
      // The others are initialised when control passes their declaration.
      if (!VD->isStaticLocal() || VD->hasConstantInitialization())
        Initializers.add(VD);
    }
    buildMentioned(Table, std::move(OnDemand));
    Initializers.finish();
    Table.finish();
  }

private:
  /// Has the compiler define what a library makes, and adds it to what \p
  /// Finder has found. What is new may have a library make more.
  void findMade(ASTContext &Context, Entities &Table,
                DefinitionFinder &Finder) {
    size_t Seen = 0;
    for (bool New = true; std::exchange(New, false);) {
      for (; Seen != Finder.Calls.size(); ++Seen)
        New |= findConstructor(Table, *Compiler, Finder.Calls[Seen]);
      if (New)
        Finder.TraverseDecl(Context.getTranslationUnitDecl());
    }
  }

  UnitSummary &Unit;
  Locations &Places;
  Entities::ThreadStorage Threads;
  Sema *Compiler = nullptr;
};

class Action : public ASTFrontendAction {
public:
  Action(UnitSummary &Unit, Locations &Places)
      : Unit(Unit), Places(Places), Comments(Unit, Places) {}

  bool BeginSourceFileAction(CompilerInstance &CI) override {
    CI.getPreprocessor().addCommentHandler(&Comments);
    return true;
  }

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &CI,
                                                 StringRef) override {
    const CodeGenOptions &Options = CI.getCodeGenOpts();
    const auto Model = Options.getDefaultTLSModel();
    return std::make_unique<Consumer>(
        Unit, Places,
        Entities::ThreadStorage{
            .Fixed = Model == CodeGenOptions::InitialExecTLSModel ||
                     Model == CodeGenOptions::LocalExecTLSModel,
            .Emulated = Options.EmulatedTLS != 0});
  }

  void EndSourceFileAction() override {
    getCompilerInstance().getPreprocessor().removeCommentHandler(&Comments);
    Comments.finish();
    Places.hashFiles(getCompilerInstance().getSourceManager());
    Parsed = true;
  }

  bool Parsed = false;

private:
  UnitSummary &Unit;
  Locations &Places;
  SuppressionCollector Comments;
};

} // namespace

static Problem fatal(std::string Message) {
  return {Problem::Kind::Fatal, SourcePlace(), std::move(Message)};
}

/// One problem for a unit that the parser did not begin with; the error that it
/// gave is the reason ("no such file").
static void failToParse(UnitSummary &Unit) {
  auto IsError = [](const Problem &P) {
    return P.What == Problem::Kind::Error;
  };
  std::string Message = "the file could not be parsed";
  auto First = llvm::find_if(Unit.Problems, IsError);
  if (First != Unit.Problems.end())
    Message += ": " + First->Message;
  llvm::erase_if(Unit.Problems, IsError);
  Unit.Problems.push_back(fatal(std::move(Message)));
}

/// What is known without a compiler.
static UnitSummary begin(const CompileCommand &Command) {
  UnitSummary Unit;
  Unit.MainFile = Command.File;
  Unit.Directory = Command.Directory;
  Unit.Output = Command.Output;
  return Unit;
}

UnitSummary sigtidy::failedUnit(const CompileCommand &Command,
                                std::string Why) {
  UnitSummary Unit = begin(Command);
  Unit.Problems.push_back(fatal(std::move(Why)));
  return Unit;
}

static void describe(const CompilerInvocation &Invocation, UnitSummary &Unit) {
  const LangOptions &Options = Invocation.getLangOpts();
  Unit.Triple = Invocation.getTargetOpts().Triple;
  Unit.Language = Options.CPlusPlus ? "c++" : "c";
  if (Options.LangStd != LangStandard::lang_unspecified)
    Unit.Standard =
        LangStandard::getLangStandardForKind(Options.LangStd).getName();
  Unit.PicLevel = Options.PICLevel;
  Unit.Pie = Options.PIE;
}

static void run(const CompileCommand &Command, const ExtractOptions &Options,
                UnitSummary &Unit) {
  // One a unit: it has a working directory of its own.
  IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files =
      llvm::vfs::createPhysicalFileSystem();
  if (std::error_code Error =
          Files->setCurrentWorkingDirectory(Command.Directory)) {
    Unit.Problems.push_back(fatal("cannot enter the directory '" +
                                  Command.Directory + "': " + Error.message() +
                                  "; configure or build the project again"));
    return;
  }
  if (!Files->exists(Command.File)) {
    Unit.Problems.push_back(fatal("there is no such file; configure or build "
                                  "the project again, or restore it"));
    return;
  }
  std::shared_ptr<CompilerInvocation> Invocation =
      makeInvocation(Command, Options, Files, Unit);
  if (!Invocation) {
    Unit.Problems.push_back(
        fatal("the command does not compile C or C++: no input was found in "
              "it that Clang can parse"));
    return;
  }
  describe(*Invocation, Unit);

  Locations Places(Unit);
  CodeProblems Problems(Unit, Places);
  CompilerInstance Compiler(std::move(Invocation));
  Compiler.setVirtualFileSystem(Files);
  Compiler.createDiagnostics(&Problems, /*ShouldOwnClient=*/false);
  // Errors after a missing header tell which functions to trust.
  Compiler.getDiagnostics().setFatalsAsError(true);
  Action Extraction(Unit, Places);
  Compiler.ExecuteAction(Extraction);
  if (!Extraction.Parsed)
    failToParse(Unit);
}

UnitSummary sigtidy::extractUnit(const CompileCommand &Command,
                                 const ExtractOptions &Options) {
  UnitSummary Unit = begin(Command);
  // Enabling is for the whole process and may be repeated.
  llvm::CrashRecoveryContext::Enable();
  llvm::CrashRecoveryContext Recovery;
  // Deeply nested code overflows the usual stack, in the parser and here.
  constexpr unsigned StackSize = 512U << 20;
  if (!Recovery.RunSafelyOnThread([&] { run(Command, Options, Unit); },
                                  StackSize))
    return failedUnit(Command, CrashMessage.str());
  return Unit;
}
