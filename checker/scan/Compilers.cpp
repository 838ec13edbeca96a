// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Which compilers may be run, how they are asked, and what becomes of the
/// answer.
///
/// "COMPILER -E -v -x c /dev/null" lists the folders behind <...> and the
/// target; GCC and Clang agree on its form. One of the folders holds the
/// compiler's own headers (stddef.h, intrinsics); they are written for that
/// compiler alone, so Clang's take their place: what is listed before them
/// (C++'s library) becomes -isystem and what is listed after them -idirafter,
/// around Clang's, and -nostdlibinc takes Clang's other folders away.
///
/// A database is data, maybe a stranger's, and must not choose what is run: an
/// unusual compiler must be allowed by the user, and of the command's flags
/// only those go along that change where headers are and load nothing (-B,
/// -specs, -wrapper and -fplugin would).

#include "scan/Compilers.h"
#include "scan/FileKinds.h"
#include "scan/Paths.h"
#include "sigtidy/CompileDatabase.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/Regex.h"
#include <map>
#include <optional>
#include <unistd.h>

using namespace llvm;
using namespace sigtidy;

static constexpr StringLiteral SystemFolders[] = {"/usr/", "/bin/", "/opt/"};

/// Flags that take no other word with them; "=" at the end: any value.
static constexpr StringLiteral KeptFlags[] = {
    "--sysroot=", "-march=",     "-mcpu=",   "-mabi=",   "-mfloat-abi=",
    "-mfpu=",     "-m32",        "-m64",     "-mx32",    "-mthumb",
    "-nostdinc",  "-nostdinc++", "-stdlib=", "--target="};
static constexpr StringLiteral KeptPairs[] = {"--sysroot", "-isysroot",
                                              "-target"};

/// Long enough for a compiler on a slow disk.
static constexpr unsigned MaxSeconds = 30;

namespace {
/// All that the answer depends on.
struct Question {
  /// Absolute, or as the command has it where it is not installed.
  std::string Program;
  std::string Language;
  std::vector<std::string> Flags;
  auto operator<=>(const Question &) const = default;
};

/// The answer as arguments of Clang.
struct Translation {
  std::string Target;
  std::vector<std::string> Front;
  std::vector<std::string> Back;
};
} // namespace

static bool isMsvcLike(ArrayRef<std::string> Arguments) {
  StringRef Name = sys::path::stem(Arguments.front());
  return Name.equals_insensitive("cl") || Name.starts_with("clang-cl") ||
         is_contained(Arguments, "--driver-mode=cl");
}

static bool namesTarget(ArrayRef<std::string> Words) {
  return any_of(Words, [](StringRef Word) {
    return Word == "-target" || Word.starts_with("--target");
  });
}

static void keepFlags(ArrayRef<std::string> Words,
                      std::vector<std::string> &Kept) {
  for (size_t I = 0; I < Words.size() && Words[I] != "--"; ++I) {
    StringRef Word = Words[I];
    if (is_contained(KeptPairs, Word)) {
      if (I + 1 < Words.size()) {
        Kept.push_back(Words[I]);
        Kept.push_back(Words[++I]);
      }
      continue;
    }
    if (any_of(KeptFlags, [&](StringRef Flag) {
          return Flag.ends_with("=") ? Word.starts_with(Flag) : Word == Flag;
        }))
      Kept.push_back(Words[I]);
  }
}

/// The compiler's file, absolute; the name as it is where there is none.
static std::string findCompiler(StringRef Name, StringRef Directory) {
  if (Name.contains('/'))
    return absolutePath(Name, Directory);
  ErrorOr<std::string> Found = sys::findProgramByName(Name);
  return Found ? absolutePath(*Found, Directory) : Name.str();
}

static bool looksLikeCompiler(StringRef Program) {
  return Regex("^(.*-)?(gcc|g\\+\\+|cc|c\\+\\+|clang|clang\\+\\+)(-[0-9.]+)?$")
      .match(sys::path::filename(Program));
}

/// Why \p Program is not run, in words behind its name; "" if it is.
static std::string refusal(StringRef Program, const FileSelection &Allowed) {
  if (!Program.contains('/'))
    return "is not installed";
  if (!sys::fs::can_execute(Program))
    return "does not exist or cannot be run";
  if (!Allowed.Patterns.empty() && Allowed.contains(Program))
    return "";
  std::string Hint =
      ("; allow to run it with '--query-driver=" + Program + "'").str();
  if (none_of(SystemFolders,
              [&](StringRef F) { return Program.starts_with(F); }))
    return "lies in no folder of the system" + Hint;
  return looksLikeCompiler(Program) ? ""
                                    : "is not called like a compiler" + Hint;
}

/// Our environment, but with messages in English.
static std::vector<StringRef> plainEnvironment() {
  std::vector<StringRef> Variables = {"LC_ALL=C"};
  for (char **Variable = environ; *Variable; ++Variable)
    if (StringRef Text = *Variable;
        !Text.starts_with("LC_ALL=") && !Text.starts_with("LANGUAGE="))
      Variables.push_back(Text);
  return Variables;
}

/// What \p Program prints, on both streams.
static Expected<std::string> run(StringRef Program,
                                 ArrayRef<StringRef> Arguments) {
  SmallString<128> Path;
  if (std::error_code Failed =
          sys::fs::createTemporaryFile("sigtidy-compiler", "txt", Path))
    return createStringError("no temporary file can be made: " +
                             Failed.message());
  FileRemover Remove(Path);
  SmallVector<StringRef, 16> Words = {Program};
  append_range(Words, Arguments);
  std::string Complaint;
  std::vector<StringRef> Environment = plainEnvironment();
  int Status = sys::ExecuteAndWait(
      Program, Words, ArrayRef(Environment),
      {StringRef(""), StringRef(Path), StringRef(Path)}, MaxSeconds,
      /*MemoryLimit=*/0, &Complaint);
  ErrorOr<std::unique_ptr<MemoryBuffer>> Output = MemoryBuffer::getFile(Path);
  std::string Text = Output ? (*Output)->getBuffer().str() : "";
  if (Status == 0)
    return Text;
  StringRef LastLine = StringRef(Text).rtrim();
  LastLine = LastLine.substr(LastLine.rfind('\n') + 1);
  if (Complaint.empty())
    Complaint = ("exit status " + Twine(Status) +
                 (LastLine.empty() ? "" : ", " + LastLine))
                    .str();
  return createStringError("'" + join(Words, " ") + "' fails: " + Complaint);
}

CompilerAnswer sigtidy::parseCompilerAnswer(StringRef Text) {
  CompilerAnswer Answer;
  bool InList = false;
  bool Ended = false;
  SmallVector<StringRef, 64> Lines;
  Text.split(Lines, '\n');
  for (StringRef Line : Lines) {
    if (Line.starts_with("#include <...> search starts here"))
      InList = true;
    else if (Line.starts_with("End of search list"))
      Ended = std::exchange(InList, false) || Ended;
    else if (InList)
      Answer.Includes.push_back(Line.trim().str());
    else if (Line.consume_front("Target: "))
      Answer.Target = Line.trim().str();
  }
  return Ended ? Answer : CompilerAnswer();
}

static std::string realPath(StringRef Path) {
  SmallString<256> Real;
  return sys::fs::real_path(Path, Real) ? Path.str() : std::string(Real);
}

/// Where the compiler keeps the headers that are its own; "" if it says
/// nothing.
static std::string ownHeaders(StringRef Program, ArrayRef<StringRef> Flags) {
  SmallVector<StringRef, 16> Words(Flags);
  Words.push_back("-print-file-name=include");
  Expected<std::string> Printed = run(Program, Words);
  if (!Printed) {
    consumeError(Printed.takeError());
    return "";
  }
  StringRef Path = StringRef(*Printed).trim();
  return sys::path::is_absolute(Path) ? realPath(Path) : "";
}

static Translation translate(const CompilerAnswer &Answer, StringRef Own) {
  Translation Result;
  Result.Target = Answer.Target;
  Result.Front = {"-nostdlibinc"};
  StringRef OwnFolder = sys::path::parent_path(Own);
  auto IsOwn = [&](StringRef Folder) {
    std::string Real = realPath(Folder);
    return !Own.empty() &&
           (Real == Own || (sys::path::parent_path(Real) == OwnFolder &&
                            sys::path::filename(Real) == "include-fixed"));
  };
  bool Before = any_of(Answer.Includes, IsOwn);
  for (StringRef Folder : Answer.Includes) {
    if (IsOwn(Folder)) {
      Before = false;
      continue;
    }
    StringRef Name = Folder;
    if (Name.consume_back(" (framework directory)")) {
      append_values(Result.Back, "-iframework", Name.str());
      continue;
    }
    if (Before)
      append_values(Result.Back, "-isystem", Name.str());
    else
      append_values(Result.Front, "-idirafter", Name.str());
  }
  return Result;
}

static Expected<Translation> ask(const Question &Q) {
  SmallVector<StringRef, 16> Words(Q.Flags.begin(), Q.Flags.end());
  std::string Own = ownHeaders(Q.Program, Words);
  append_values(Words, StringRef("-E"), StringRef("-v"), StringRef("-x"),
                Q.Language, StringRef("/dev/null"));
  Expected<std::string> Printed = run(Q.Program, Words);
  if (!Printed)
    return Printed.takeError();
  CompilerAnswer Answer = parseCompilerAnswer(*Printed);
  if (Answer == CompilerAnswer())
    return createStringError("'" + Q.Program +
                             " -E -v' lists no folders of headers");
  return translate(Answer, Own);
}

static void apply(const Translation &Told, bool HasTarget,
                  std::vector<std::string> &Arguments) {
  auto End = find(Arguments, "--");
  Arguments.insert(End, Told.Back.begin(), Told.Back.end());
  auto First = std::next(Arguments.begin());
  First = Arguments.insert(First, Told.Front.begin(), Told.Front.end());
  if (!HasTarget && !Told.Target.empty())
    Arguments.insert(First, "--target=" + Told.Target);
}

namespace {
/// The compilers of one database.
class Compilers {
public:
  explicit Compilers(ArrayRef<std::string> Allowed) : MayRun{Allowed.vec()} {}

  void complete(CompileCommand &Command, ArrayRef<std::string> ExtraArgs);
  std::vector<std::string> complaints() const;

private:
  struct Answer {
    std::optional<Translation> Told;
    std::string Refusal; ///< Where there is none.
  };
  struct Unasked {
    std::string Why; ///< The first reason; one is enough.
    size_t Units = 0;
  };
  std::string find(const CompileCommand &Command);
  Answer answer(const Question &Q) const;

  FileSelection MayRun;
  /// By name and directory.
  std::map<std::pair<std::string, std::string>, std::string> Programs;
  std::map<Question, Answer> Answers;
  std::map<std::string, Unasked> Refused;
};
} // namespace

std::string Compilers::find(const CompileCommand &Command) {
  const std::string &Name = Command.Arguments.front();
  std::string &Program = Programs[{Name, Command.Directory}];
  if (Program.empty())
    Program = findCompiler(Name, Command.Directory);
  return Program;
}

Compilers::Answer Compilers::answer(const Question &Q) const {
  if (std::string Why = refusal(Q.Program, MayRun); !Why.empty())
    return {std::nullopt, "'" + Q.Program + "' " + Why};
  Expected<Translation> Told = ask(Q);
  if (!Told)
    return {std::nullopt, toString(Told.takeError())};
  return {std::move(*Told), ""};
}

void Compilers::complete(CompileCommand &Command,
                         ArrayRef<std::string> ExtraArgs) {
  std::vector<std::string> &Arguments = Command.Arguments;
  if (isMsvcLike(Arguments))
    return;
  Question Q{find(Command), languageOf(Command.File, Arguments).str(), {}};
  keepFlags(Arguments, Q.Flags);
  keepFlags(ExtraArgs, Q.Flags);
  auto [Known, New] = Answers.try_emplace(Q);
  if (New)
    Known->second = answer(Q);
  if (Known->second.Told) {
    apply(*Known->second.Told, namesTarget(Arguments) || namesTarget(ExtraArgs),
          Arguments);
    return;
  }
  Unasked &Entry = Refused[Q.Program];
  if (Entry.Units++ == 0)
    Entry.Why = Known->second.Refusal;
}

std::vector<std::string> Compilers::complaints() const {
  std::vector<std::string> Messages;
  Messages.reserve(Refused.size());
  for (const auto &[Program, Entry] : Refused)
    Messages.push_back(Entry.Why + " (" + utostr(Entry.Units) +
                       (Entry.Units == 1 ? " unit)" : " units)"));
  return Messages;
}

std::vector<std::string>
sigtidy::askCompilers(std::vector<CompileCommand> &Commands,
                      ArrayRef<std::string> Allowed,
                      ArrayRef<std::string> ExtraArgs) {
  Compilers All(Allowed);
  for (CompileCommand &Command : Commands)
    All.complete(Command, ExtraArgs);
  return All.complaints();
}
