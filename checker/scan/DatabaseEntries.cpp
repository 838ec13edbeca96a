// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Parses compile_commands.json.
///
/// With LLVM's YAML parser, as Clang's own JSONCompilationDatabase does, so
/// that what other tools accept (a trailing comma, comments) is accepted here
/// too. That class is not used itself: it prints the parser's complaint on
/// stderr and does not say where an entry is wrong.

#include "scan/DatabaseEntries.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/StringSaver.h"
#include "llvm/Support/YAMLParser.h"

using namespace llvm;
using namespace sigtidy;

namespace {
/// What one parse needs everywhere.
struct Reader {
  StringRef Path;
  SourceMgr Sources;
  /// The first complaint of the YAML parser, with its place.
  std::string Complaint;

  explicit Reader(StringRef Path) : Path(Path) {
    Sources.setDiagHandler(
        [](const SMDiagnostic &Diag, void *Context) {
          auto &Self = *static_cast<Reader *>(Context);
          if (Self.Complaint.empty())
            Self.Complaint =
                (Self.Path + ":" + Twine(Diag.getLineNo()) + ":" +
                 Twine(Diag.getColumnNo() + 1) + ": " + Diag.getMessage())
                    .str();
        },
        this);
  }

  /// "compile_commands.json:7: " and what is wrong there. A node does not
  /// know its column: it begins after its first token.
  Error errorAt(const yaml::Node &Where, const Twine &Message) const {
    return createStringError(Path + ":" + Twine(lineOf(Where)) + ": " +
                             Message +
                             "; configure or build the project again");
  }
  unsigned lineOf(const yaml::Node &Node) const {
    return Sources.getLineAndColumn(Node.getSourceRange().Start).first;
  }
};
} // namespace

static Expected<std::string> readString(const Reader &R, yaml::Node *Value,
                                        StringRef Key) {
  auto *Scalar = dyn_cast_or_null<yaml::ScalarNode>(Value);
  if (!Scalar) {
    if (Value)
      return R.errorAt(*Value, "\"" + Key + "\" must be a string");
    return createStringError(R.Path + ": \"" + Key + "\" has no value");
  }
  SmallString<256> Storage;
  return Scalar->getValue(Storage).str();
}

static Expected<std::vector<std::string>>
readStrings(const Reader &R, yaml::Node *Value, StringRef Key) {
  auto *List = dyn_cast_or_null<yaml::SequenceNode>(Value);
  if (!List) {
    if (Value)
      return R.errorAt(*Value, "\"" + Key + "\" must be a list of strings");
    return createStringError(R.Path + ": \"" + Key + "\" has no value");
  }
  std::vector<std::string> Words;
  for (yaml::Node &Item : *List) {
    Expected<std::string> Word = readString(R, &Item, Key);
    if (!Word)
      return Word.takeError();
    Words.push_back(std::move(*Word));
  }
  return Words;
}

static std::vector<std::string> splitCommand(StringRef Command) {
  BumpPtrAllocator Memory;
  StringSaver Saver(Memory);
  SmallVector<const char *, 64> Words;
  cl::TokenizeGNUCommandLine(Command, Saver, Words);
  return std::vector<std::string>(Words.begin(), Words.end());
}

/// Takes one member of an entry's object over into \p Entry.
static Error readMember(const Reader &R, yaml::KeyValueNode &Member,
                        DatabaseEntry &Entry, std::string &Command) {
  Expected<std::string> Key = readString(R, Member.getKey(), "key");
  if (!Key)
    return Key.takeError();
  if (*Key == "arguments") {
    Expected<std::vector<std::string>> Words =
        readStrings(R, Member.getValue(), *Key);
    if (!Words)
      return Words.takeError();
    Entry.Arguments = std::move(*Words);
    return Error::success();
  }
  std::string *Target = *Key == "directory" ? &Entry.Directory
                        : *Key == "file"    ? &Entry.File
                        : *Key == "output"  ? &Entry.Output
                        : *Key == "command" ? &Command
                                            : nullptr;
  if (!Target)
    return Error::success();
  Expected<std::string> Word = readString(R, Member.getValue(), *Key);
  if (!Word)
    return Word.takeError();
  *Target = std::move(*Word);
  return Error::success();
}

static Expected<DatabaseEntry> readEntry(const Reader &R, yaml::Node &Node) {
  auto *Object = dyn_cast<yaml::MappingNode>(&Node);
  if (!Object)
    return R.errorAt(Node, "expected an object with \"directory\", \"file\" "
                           "and \"command\" or \"arguments\"");
  DatabaseEntry Entry;
  std::string Command;
  Entry.Line = R.lineOf(Node);
  for (yaml::KeyValueNode &Member : *Object)
    if (Error E = readMember(R, Member, Entry, Command))
      return std::move(E);
  if (Entry.Arguments.empty())
    Entry.Arguments = splitCommand(Command);
  // After a syntax error the members below are missing because of it.
  if (!R.Complaint.empty())
    return Entry;
  StringRef Missing = Entry.Directory.empty()   ? "\"directory\""
                      : Entry.File.empty()      ? "\"file\""
                      : Entry.Arguments.empty() ? "\"command\" or \"arguments\""
                                                : "";
  if (!Missing.empty())
    return R.errorAt(Node, "this entry has no " + Missing);
  return Entry;
}

static Expected<std::vector<DatabaseEntry>> readEntries(const Reader &R,
                                                        yaml::Stream &Stream) {
  auto Document = Stream.begin();
  yaml::Node *Root = Document == Stream.end() ? nullptr : (*Document).getRoot();
  std::vector<DatabaseEntry> Entries;
  if (!Root)
    return Entries;
  auto *List = dyn_cast<yaml::SequenceNode>(Root);
  if (!List)
    return R.errorAt(*Root, "expected a list of compile commands, '[{...}]'");
  for (yaml::Node &Node : *List) {
    Expected<DatabaseEntry> Entry = readEntry(R, Node);
    if (!Entry)
      return Entry.takeError();
    Entries.push_back(std::move(*Entry));
  }
  return Entries;
}

Expected<std::vector<DatabaseEntry>>
sigtidy::parseDatabaseEntries(StringRef Text, StringRef Path) {
  if (Text.trim().empty())
    return createStringError(Path + ": the file is empty; configure or build "
                                    "the project again");
  Reader R(Path);
  yaml::Stream Stream(Text, R.Sources, /*ShowColors=*/false);
  Expected<std::vector<DatabaseEntry>> Entries = readEntries(R, Stream);
  if (R.Complaint.empty() && !Stream.failed())
    return Entries;
  // The syntax error is the cause of whatever else went wrong.
  consumeError(Entries.takeError());
  return createStringError(
      (R.Complaint.empty() ? Path + ": malformed JSON" : Twine(R.Complaint)) +
      "; the file must be JSON: configure or build the project again");
}
