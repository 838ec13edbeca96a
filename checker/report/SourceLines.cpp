// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "report/SourceLines.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Unicode.h"

using namespace llvm;

namespace sigtidy {

/// Longer lines are generated or minified, and no help; clang's limit too.
static constexpr size_t MaxLineLength = 4096;
static constexpr size_t TabStop = 8;

static std::vector<size_t> lineStarts(StringRef Text) {
  std::vector<size_t> Starts = {0};
  for (size_t End = Text.find('\n'); End != StringRef::npos;
       End = Text.find('\n', End + 1))
    Starts.push_back(End + 1);
  return Starts;
}

std::optional<StringRef> SourceLines::lineAt(const Position &Where) {
  if (Where.File.empty() || Where.Line == 0 || Where.Column == 0)
    return std::nullopt;
  auto [It, IsNew] = Files.try_emplace(Where.File);
  File &Source = It->second;
  if (IsNew) {
    // Volatile: not mapped, so that an editor which saves the file under us
    // changes no line and raises no SIGBUS.
    ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(
        Where.File, /*IsText=*/false, /*RequiresNullTerminator=*/false,
        /*IsVolatile=*/true);
    if (Buffer) {
      Source.Text = std::move(*Buffer);
      Source.Starts = lineStarts(Source.Text->getBuffer());
    }
  }
  if (!Source.Text || Where.Line > Source.Starts.size())
    return std::nullopt;
  StringRef Line =
      Source.Text->getBuffer().drop_front(Source.Starts[Where.Line - 1]);
  Line = Line.take_until([](char C) { return C == '\n'; }).rtrim("\r");
  if (Line.size() > MaxLineLength || Where.Column > Line.size())
    return std::nullopt;
  return Line;
}

/// The length of the UTF-8 sequence that \p Text starts with if it is valid
/// and printable, and its code point; 0 for a byte that is no valid start.
static size_t decode(StringRef Text, UTF32 &CodePoint) {
  const auto *Begin = reinterpret_cast<const UTF8 *>(Text.begin());
  const auto *End = reinterpret_cast<const UTF8 *>(Text.end());
  size_t Length = getNumBytesForUTF8(*Begin);
  if (Length > Text.size() || !isLegalUTF8Sequence(Begin, End))
    return 0;
  const UTF8 *Source = Begin;
  UTF32 *Target = &CodePoint;
  if (ConvertUTF8toUTF32(&Source, Begin + Length, &Target, Target + 1,
                         strictConversion) != conversionOK)
    return 0;
  return Length;
}

ShownLine showLine(StringRef Line, unsigned Column) {
  ShownLine Shown;
  size_t Width = 0;
  size_t Caret = Column - 1;
  for (size_t At = 0; At < Line.size();) {
    if (At <= Caret)
      Shown.CaretColumn = Width;
    if (Line[At] == '\t') {
      size_t Spaces = TabStop - Width % TabStop;
      Shown.Text.append(Spaces, ' ');
      Width += Spaces;
      ++At;
      continue;
    }
    UTF32 CodePoint = 0;
    size_t Length = decode(Line.drop_front(At), CodePoint);
    std::string Piece;
    if (Length == 0) {
      Length = 1;
      Piece = "<" + toHex(Line.substr(At, 1)) + ">";
    } else if (sys::unicode::isPrintable(int(CodePoint))) {
      Piece = Line.substr(At, Length).str();
    } else {
      std::string Digits = utohexstr(CodePoint);
      Digits.insert(0, Digits.size() < 4 ? 4 - Digits.size() : 0, '0');
      Piece = "<U+" + Digits + ">";
    }
    Width += std::max(0, sys::unicode::columnWidthUTF8(Piece));
    Shown.Text += Piece;
    At += Length;
  }
  Shown.Text.erase(StringRef(Shown.Text).rtrim(' ').size());
  return Shown;
}

} // namespace sigtidy
