// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "driver/ConfigReader.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace llvm;
using namespace sigtidy;

std::string sigtidy::didYouMean(StringRef Word, ArrayRef<StringRef> Known,
                                StringRef Kind) {
  std::string Lower = Word.lower();
  StringRef Nearest;
  // Of equally near ones the first.
  unsigned Distance = ~0U;
  for (StringRef Name : Known)
    if (unsigned D = StringRef(Lower).edit_distance(Name); D < Distance) {
      Nearest = Name;
      Distance = D;
    }
  bool Near = Distance <= std::max<size_t>(2, Nearest.size() / 3);
  return (Near ? "; did you mean '" + Nearest.str() + "'? " : "; ") +
         Kind.str() + " are " + join(Known, ", ");
}

ConfigReader::ConfigReader(StringRef Text, StringRef Shown)
    : Shown(Shown), Stream(MemoryBufferRef(Text, this->Shown), Sources) {
  Sources.setDiagHandler(syntaxError, this);
}

void ConfigReader::syntaxError(const SMDiagnostic &D, void *Self) {
  // Columns count from 0 there.
  std::string Message = D.getMessage().rtrim('.').str();
  if (!Message.empty())
    Message.front() = toLower(Message.front());
  static_cast<ConfigReader *>(Self)->fail(D.getLineNo(), D.getColumnNo() + 1,
                                          "this is not YAML: " + Message +
                                              "; check indentation and quotes");
}

void ConfigReader::fail(unsigned Line, unsigned Column, const Twine &Message) {
  // One syntax error brings others.
  if (Mistakes.empty() || !Stream.failed())
    Mistakes.push_back({Line, Column, Message.str()});
}

void ConfigReader::fail(const yaml::Node &N, const Twine &Message) {
  auto [Line, Column] = Sources.getLineAndColumn(N.getSourceRange().Start);
  fail(Line, Column, Message);
}

unsigned ConfigReader::line(const yaml::Node &N) const {
  return Sources.getLineAndColumn(N.getSourceRange().Start).first;
}

void ConfigReader::document(Read Root) {
  yaml::document_iterator It = Stream.begin();
  if (It == Stream.end())
    return;
  yaml::Node *N = It->getRoot();
  if (!N || isa<yaml::NullNode>(N))
    return;
  Root(*N);
  if (!Stream.failed() && ++It != Stream.end())
    if (yaml::Node *Next = It->getRoot())
      fail(*Next, "a second document; a configuration is one");
}

void ConfigReader::entries(
    yaml::Node &N, StringRef What,
    function_ref<void(yaml::Node &, StringRef, yaml::Node &)> Entry) {
  auto *Map = dyn_cast<yaml::MappingNode>(&N);
  if (!Map)
    return fail(N, What + " is a mapping; write lines 'key: value'");
  StringSet<> Seen;
  for (yaml::KeyValueNode &Pair : *Map) {
    yaml::Node *Key = Pair.getKey();
    auto *Word = dyn_cast_or_null<yaml::ScalarNode>(Key);
    SmallString<32> Storage;
    std::string Name = Word ? Word->getValue(Storage).str() : "";
    // The parser reads the value behind the key.
    yaml::Node *Value = Key ? Pair.getValue() : nullptr;
    if (!Value || Stream.failed())
      return;
    if (!Word)
      fail(*Key, "a key is a single word");
    else if (!Seen.insert(Name).second)
      fail(*Key, "'" + Name + "' stands here a second time; leave one");
    else
      Entry(*Key, Name, *Value);
  }
}

void ConfigReader::mapping(yaml::Node &N, StringRef What, ArrayRef<Key> Keys) {
  SmallVector<StringRef, 16> Names;
  for (const Key &K : Keys)
    Names.push_back(K.Name);
  entries(N, What, [&](yaml::Node &At, StringRef Name, yaml::Node &Value) {
    const Key *Known =
        find_if(Keys, [&](const Key &K) { return K.Name == Name; });
    if (Known != Keys.end())
      return Known->Value(Value);
    fail(At, "unknown key '" + Name + "' in " + What +
                 didYouMean(Name, Names, "the keys"));
  });
}

void ConfigReader::sequence(yaml::Node &N, StringRef What, Read Item) {
  auto *List = dyn_cast<yaml::SequenceNode>(&N);
  if (!List)
    return fail(N, What + " is a list; begin each entry with '- '");
  for (yaml::Node &Each : *List)
    Item(Each);
}

std::optional<std::string> ConfigReader::text(yaml::Node &N, StringRef What) {
  SmallString<64> Storage;
  StringRef Text;
  if (auto *Word = dyn_cast<yaml::ScalarNode>(&N))
    Text = Word->getValue(Storage).trim();
  else if (auto *Block = dyn_cast<yaml::BlockScalarNode>(&N))
    Text = Block->getValue().trim();
  if (!Text.empty())
    return Text.str();
  fail(N, What + (isa<yaml::MappingNode, yaml::SequenceNode>(N)
                      ? " is a text, not a list or mapping"
                      : " is empty; write a text"));
  return std::nullopt;
}

std::optional<bool> ConfigReader::boolean(yaml::Node &N, StringRef What) {
  std::optional<std::string> Word = text(N, What);
  if (!Word)
    return std::nullopt;
  if (std::optional<bool> Value = yaml::parseBool(*Word))
    return Value;
  fail(N, What + " cannot be '" + *Word + "'; write 'true' or 'false'");
  return std::nullopt;
}

std::optional<unsigned> ConfigReader::number(yaml::Node &N, StringRef What) {
  std::optional<std::string> Word = text(N, What);
  unsigned Value = 0;
  if (!Word)
    return std::nullopt;
  if (to_integer(*Word, Value, 10))
    return Value;
  fail(N, What + " cannot be '" + *Word + "'; write a number");
  return std::nullopt;
}

Error ConfigReader::takeErrors() {
  sort(Mistakes, [](const Mistake &A, const Mistake &B) {
    return std::tie(A.Line, A.Column, A.Message) <
           std::tie(B.Line, B.Column, B.Message);
  });
  Error All = Error::success();
  for (const Mistake &M : Mistakes)
    All = joinErrors(std::move(All),
                     createStringError(Shown + ":" + Twine(M.Line) + ":" +
                                       Twine(M.Column) + ": " + M.Message));
  return All;
}
