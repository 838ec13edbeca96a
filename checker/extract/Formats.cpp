// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "extract/Formats.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/Expr.h"
#include "clang/AST/FormatString.h"
#include "clang/Sema/Sema.h"

using namespace clang;
using namespace sigtidy;
using namespace clang::analyze_format_string;

namespace {

/// Collects over one or several literals; any of them may be the one.
class Collector : public FormatStringHandler {
public:
  explicit Collector(FormatUse &Use) : Use(Use) {}

  bool HandlePrintfSpecifier(const analyze_printf::PrintfSpecifier &Specifier,
                             const char *, unsigned,
                             const TargetInfo &) override {
    const auto &Conversion = Specifier.getConversionSpecifier();
    Use.Floating |= Conversion.isDoubleArg();
    auto Kind = Conversion.getKind();
    Use.Wide |=
        Kind == ConversionSpecifier::CArg ||
        Kind == ConversionSpecifier::SArg ||
        (Specifier.getLengthModifier().getKind() == LengthModifier::AsLong &&
         (Kind == ConversionSpecifier::cArg ||
          Kind == ConversionSpecifier::sArg));
    Use.PrintsErrno |= Kind == ConversionSpecifier::PrintErrno;
    Use.Positional |= Specifier.usesPositionalArg();
    amount(Specifier.getFieldWidth());
    amount(Specifier.getPrecision());
    return true;
  }

  void HandleNullChar(const char *) override { Use.Malformed = true; }
  void HandleInvalidPosition(const char *, unsigned, PositionContext) override {
    Use.Malformed = true;
  }
  void HandleZeroPosition(const char *, unsigned) override {
    Use.Malformed = true;
  }
  void HandleIncompleteSpecifier(const char *, unsigned) override {
    Use.Malformed = true;
  }
  bool HandleInvalidPrintfConversionSpecifier(
      const analyze_printf::PrintfSpecifier &, const char *,
      unsigned) override {
    Use.Malformed = true;
    return true;
  }

private:
  void amount(const OptionalAmount &Amount) {
    Use.Positional |= Amount.usesPositionalArg();
    switch (Amount.getHowSpecified()) {
    case OptionalAmount::Arg:
      Use.StarWidth = true;
      return;
    case OptionalAmount::Constant:
      Use.MaxWidth =
          std::max<uint32_t>(Use.MaxWidth, Amount.getConstantAmount());
      return;
    case OptionalAmount::Invalid:
      Use.Malformed = true;
      return;
    case OptionalAmount::NotSpecified:
      return;
    }
  }

  FormatUse &Use;
};

} // namespace

/// Reads the literals that \p Format can be.
/// \returns false where it may be something else.
static bool read(const ASTContext &Context, const Expr *Format,
                 FormatUse &Use) {
  Format = Format->IgnoreParenCasts();
  if (const auto *Conditional = dyn_cast<AbstractConditionalOperator>(Format))
    return read(Context, Conditional->getTrueExpr(), Use) &&
           read(Context, Conditional->getFalseExpr(), Use);
  if (const auto *Name = dyn_cast<PredefinedExpr>(Format))
    Format = Name->getFunctionName();
  const auto *Literal = dyn_cast_or_null<StringLiteral>(Format);
  if (!Literal || Literal->getCharByteWidth() != 1)
    return false;
  Collector Handler(Use);
  StringRef Text = Literal->getString();
  ParsePrintfString(Handler, Text.begin(), Text.end(), Context.getLangOpts(),
                    Context.getTargetInfo(), /*isFreeBSDKPrintf=*/false);
  return true;
}

std::optional<FormatUse> sigtidy::formatOf(const ASTContext &Context,
                                           const FunctionDecl &Callee,
                                           const CallExpr &Call) {
  for (const auto *Format : Callee.specific_attrs<FormatAttr>()) {
    if (Sema::GetFormatStringType(Format) != FormatStringType::Printf)
      continue;
    // The attribute counts from 1, and an object parameter is its first.
    uint32_t Argument = Format->getFormatIdx() - 1;
    FormatUse Use{.Argument = Argument};
    bool Object = isa<CXXMemberCallExpr>(Call);
    if (Argument < uint32_t(Object) || Argument - Object >= Call.getNumArgs())
      return std::nullopt;
    FormatUse Read = Use;
    Read.Literal = true;
    if (read(Context, Call.getArg(Argument - Object), Read))
      return Read;
    return Use;
  }
  return std::nullopt;
}
