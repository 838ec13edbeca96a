// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "extract/Invocation.h"

#include "extract/Diagnostics.h"

#include "clang/Basic/TargetInfo.h"
#include "clang/Driver/CreateInvocationFromArgs.h"
#include "clang/Driver/ToolChain.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/TargetSelect.h"

#include <algorithm>

using namespace clang;
using namespace sigtidy;

std::string sigtidy::resourceDir(const ExtractOptions &Options) {
  return Options.ResourceDir.empty() ? SIGTIDY_RESOURCE_DIR
                                     : Options.ResourceDir;
}

static bool hasPrefix(const std::vector<std::string> &Arguments,
                      StringRef Prefix) {
  return llvm::any_of(Arguments, [&](StringRef Argument) {
    return Argument.starts_with(Prefix);
  });
}

/// The command line for Clang's driver.
static std::vector<std::string> arguments(const CompileCommand &Command,
                                          const ExtractOptions &Options) {
  const std::vector<std::string> &Given = Command.Arguments;
  std::string Resources = resourceDir(Options);
  // Our Clang, whatever compiler the command names: from the place of its
  // binary the driver finds headers. <prefix>/lib/clang/22 is beside
  // <prefix>/bin.
  SmallString<128> Binary(Resources);
  llvm::sys::path::append(Binary, "..", "..", "..", "bin");
  llvm::sys::path::append(Binary, "clang");
  llvm::sys::path::remove_dots(Binary, /*remove_dot_dot=*/true);

  std::vector<std::string> Result = {Binary.str().str()};
  // What the compiler's name says, "arm-linux-gnueabihf-g++-12"; a target is
  // one only if it is registered.
  static const bool Registered = (llvm::InitializeAllTargetInfos(), true);
  (void)Registered;
  driver::ParsedClangName Name =
      driver::ToolChain::getTargetAndModeFromProgramName(
          Given.empty() ? "clang" : llvm::sys::path::filename(Given.front()));
  if (Name.DriverMode && !hasPrefix(Given, "--driver-mode"))
    Result.push_back(Name.DriverMode);
  if (Name.TargetIsValid && !hasPrefix(Given, "--target") &&
      !hasPrefix(Given, "-target"))
    Result.push_back("--target=" + Name.TargetPrefix);
  if (!hasPrefix(Given, "-resource-dir"))
    Result.push_back("-resource-dir=" + Resources);
  llvm::append_range(Result, Options.ExtraArgsBefore);

  // Options end at a "--", so what is added must come before it.
  auto End = llvm::find(Given, "--");
  if (!Given.empty())
    Result.insert(Result.end(), Given.begin() + 1, End);
  llvm::append_range(Result, Options.ExtraArgs);
  // Warnings are not our business, and -Werror must not make errors of them.
  // The second also covers what Clang calls an error and GCC only a warning.
  Result.push_back("-w");
  Result.push_back("-Wno-everything");
  Result.insert(Result.end(), End, Given.end());
  return Result;
}

/// Whether two spellings name one file.
static bool sameFile(llvm::vfs::FileSystem &Files, StringRef A, StringRef B) {
  auto First = Files.status(A), Second = Files.status(B);
  return First && Second && First->equivalent(*Second);
}

/// Whether the parser reads it: not assembly, nor a compiler's own language.
static bool isCode(InputKind Kind) {
  switch (Kind.getLanguage()) {
  case Language::C:
  case Language::CXX:
  case Language::ObjC:
  case Language::ObjCXX:
    return true;
  default: // Clang's enumeration.
    return false;
  }
}

/// Takes out of \p Invocation all that writes a file, prints, loads code or
/// keeps memory.
static void tame(CompilerInvocation &Invocation) {
  Invocation.getDependencyOutputOpts() = DependencyOutputOptions();
  DiagnosticOptions &Diagnostics = Invocation.getDiagnosticOpts();
  Diagnostics.DiagnosticSerializationFile.clear();
  Diagnostics.DiagnosticLogFile.clear();
  Diagnostics.VerifyDiagnostics = false;
  Diagnostics.ShowCarets = false; // Nor the count of errors at the end.
  Diagnostics.ErrorLimit = 0;
  FrontendOptions &Frontend = Invocation.getFrontendOpts();
  Frontend.DisableFree = false;
  Frontend.ShowStats = false;
  Frontend.StatsFile.clear();
  Frontend.OutputFile.clear();
  Frontend.Plugins.clear();
  Frontend.AddPluginActions.clear();
  Frontend.ASTMergeFiles.clear();
  Frontend.LLVMArgs.clear();
  // Bodies in system headers, see shouldSkipFunctionBody.
  Frontend.SkipFunctionBodies = true;
  Invocation.getLangOpts().SpellChecking = false;
  // Generated code nests deeper than Clang likes; our stack is large.
  Invocation.getLangOpts().BracketDepth = 1U << 15;
  // Headers precompiled by another compiler; CMake also names their text.
  Invocation.getPreprocessorOpts().ImplicitPCHInclude.clear();
  // The checked variants that this macro brings call other functions than the
  // ones that are written, without their format attributes.
  std::erase_if(Invocation.getPreprocessorOpts().Macros, [](const auto &Macro) {
    return StringRef(Macro.first).split('=').first == "_FORTIFY_SOURCE";
  });
}

/// Drops a processor, and what else describes it, that our Clang does not know:
/// the parser would refuse the unit, and it says little of how signals are
/// handled.
static void dropUnknownProcessor(CompilerInvocation &Invocation,
                                 DiagnosticsEngine &Diagnostics) {
  TargetOptions &Target = Invocation.getTargetOpts();
  TargetOptions Tried = Target;
  llvm::IntrusiveRefCntPtr<TargetInfo> Info =
      TargetInfo::CreateTargetInfo(Diagnostics, Tried);
  if (Info)
    return;
  TargetOptions Plain;
  Plain.Triple = Target.Triple;
  Plain.HostTriple = Target.HostTriple;
  Target = std::move(Plain);
}

std::shared_ptr<CompilerInvocation> sigtidy::makeInvocation(
    const CompileCommand &Command, const ExtractOptions &Options,
    const llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> &Files,
    UnitSummary &Unit) {
  std::vector<std::string> Arguments = arguments(Command, Options);
  std::vector<const char *> Pointers;
  Pointers.reserve(Arguments.size());
  for (const std::string &Argument : Arguments)
    Pointers.push_back(Argument.c_str());

  FlagProblems Flags(Unit);
  DiagnosticOptions DiagnosticOpts;
  CreateInvocationOptions Create;
  Create.VFS = Files;
  Create.RecoverOnError = true;
  llvm::IntrusiveRefCntPtr<DiagnosticsEngine> Diagnostics =
      CompilerInstance::createDiagnostics(*Files, DiagnosticOpts, &Flags,
                                          /*ShouldOwnClient=*/false);
  Create.Diags = Diagnostics;
  std::shared_ptr<CompilerInvocation> Invocation =
      createInvocation(Pointers, std::move(Create));
  if (!Invocation)
    return nullptr;
  tame(*Invocation);
  dropUnknownProcessor(*Invocation, *Diagnostics);

  // A command that compiles several files at once has one entry for each.
  auto &Inputs = Invocation->getFrontendOpts().Inputs;
  if (Inputs.empty() || !isCode(Inputs[0].getKind()))
    return nullptr;
  if (Inputs.size() > 1 || !Inputs[0].isFile() ||
      !sameFile(*Files, Inputs[0].getFile(), Command.File)) {
    InputKind Kind = Inputs[0].getKind();
    Inputs.assign(1, FrontendInputFile(Command.File, Kind));
  }
  return Invocation;
}
