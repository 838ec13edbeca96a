// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Settles conditions on the types that a template of the library works on.
/// The types stand in the mangled name, so units need to record nothing more.
///
/// A row asks for the values themselves (std::optional<T>, std::swap), or for
/// the elements that iterators and ranges lead to (std::sort): a pointer is
/// then looked through. Scalars have no operations that could do harm. What a
/// class of the library does is in the tables. Of a class that may allocate, an
/// operation that copies is unsafe; one that compares or moves is left open, as
/// is everything about a class of the program. So are enumerations, which the
/// mangled name does not tell from classes.

#include "knowledge/Instances.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Demangle/Demangle.h"
#include <cstdlib>

using namespace llvm;
using namespace sigtidy;
using namespace sigtidy::knowledge;

/// Types in types are followed so far.
static constexpr unsigned MaxDepth = 16;

/// The index behind the bracket that \p At opens; the size if none closes it.
static size_t behindBracket(StringRef Text, size_t At) {
  unsigned Depth = 0;
  for (; At != Text.size(); ++At) {
    const char C = Text[At];
    // "->" closes nothing.
    if (C == '>' && At && Text[At - 1] == '-')
      continue;
    if (C == '<' || C == '(' || C == '[' || C == '{')
      ++Depth;
    else if ((C == '>' || C == ')' || C == ']' || C == '}') && --Depth == 0)
      return At + 1;
  }
  return At;
}

/// Appends what the commas of \p List separate, as long as it names types.
static void split(StringRef List, std::vector<std::string> &Into) {
  size_t Begin = 0;
  auto Add = [&](size_t End) {
    StringRef Part = List.slice(Begin, End).trim();
    // Numbers, "true" and "(std::ranges::subrange_kind)1" are no types.
    const bool IsValue = Part.empty() || isDigit(Part.front()) ||
                         Part.front() == '-' || Part == "true" ||
                         Part == "false" ||
                         (Part.front() == '(' && isDigit(Part.back()) &&
                          !Part.starts_with("(anonymous"));
    if (!IsValue)
      Into.push_back(Part.str());
    Begin = End + 1;
  };
  for (size_t At = 0; At < List.size();)
    if (StringRef("<([{").contains(List[At])) {
      At = behindBracket(List, At);
    } else {
      if (List[At] == ',')
        Add(At);
      ++At;
    }
  if (Begin < List.size())
    Add(List.size());
}

/// Appends the template arguments in \p Name, which names no operator.
static void addArguments(StringRef Name, std::vector<std::string> &Into) {
  for (size_t At = 0; At < Name.size();) {
    if (Name[At] != '<' && Name[At] != '(') {
      ++At;
      continue;
    }
    const size_t End = behindBracket(Name, At);
    if (Name[At] == '<')
      split(Name.slice(At + 1, End - 1), Into);
    At = End;
  }
}

std::optional<Instance> Instance::of(StringRef Mangled) {
  ItaniumPartialDemangler Demangled;
  const std::string Text = Mangled.str(); // It keeps pointers into this.
  if (!Mangled.starts_with("_Z") || Demangled.partialDemangle(Text.c_str()) ||
      !Demangled.isFunction())
    return std::nullopt;
  auto Get = [&](auto Part) {
    size_t Size = 0;
    char *Buffer = (Demangled.*Part)(nullptr, &Size);
    std::string Result = Buffer ? Buffer : "";
    std::free(Buffer);
    return Result;
  };
  const auto Around = Get(&ItaniumPartialDemangler::getFunctionDeclContextName);
  const auto Base = Get(&ItaniumPartialDemangler::getFunctionBaseName);
  const auto Whole = Get(&ItaniumPartialDemangler::getFunctionName);
  const auto Params = Get(&ItaniumPartialDemangler::getFunctionParameters);
  const std::string Qualified = Around + "::" + Base;
  StringRef Own = Whole;
  if (Around.empty() || !Own.consume_front(Qualified))
    return std::nullopt;
  Instance Result;
  Result.Name = plainQualifiedName(Around + "::f");
  Result.Name.replace(Result.Name.size() - 1, 1, Base);
  addArguments(Around, Result.Arguments);
  Result.OfClass = Result.Arguments.size();
  Result.IsTemplate = Own.trim().starts_with("<");
  addArguments(Own.trim(), Result.Arguments);
  StringRef List = Params;
  if (List.consume_front("(") && List.consume_back(")"))
    split(List, Result.Parameters);
  return Result;
}

/// \p Type without references and qualifiers.
static StringRef bare(StringRef Type) {
  while (true) {
    Type = Type.trim();
    if (!Type.consume_back(" const") && !Type.consume_back(" volatile") &&
        !Type.consume_back("&"))
      return Type;
  }
}

std::string Instance::signature() const {
  std::vector<std::string> Plain;
  Plain.reserve(Parameters.size());
  for (StringRef Parameter : Parameters)
    Plain.push_back(plainQualifiedName(bare(Parameter)));
  return Name + "(" + join(Plain, ",") + ")";
}

static bool isBuiltin(StringRef Type) {
  return StringSwitch<bool>(Type)
      .Cases({"void", "bool", "char", "signed char", "unsigned char"}, true)
      .Cases({"wchar_t", "char8_t", "char16_t", "char32_t"}, true)
      .Cases({"short", "unsigned short", "int", "unsigned int"}, true)
      .Cases({"long", "unsigned long", "long long", "unsigned long long"}, true)
      .Cases({"__int128", "unsigned __int128"}, true)
      .Cases({"float", "double", "long double", "std::nullptr_t"}, true)
      .Default(false);
}

static bool isClosure(StringRef Type) {
  return !Type.ends_with(">") &&
         (Type.contains("'lambda") || Type.contains("$_"));
}

/// Whether \p Type is how a parameter names a template argument: "T0".
static bool isArgument(StringRef Type) {
  return Type.consume_front("T") && all_of(Type, isDigit);
}

/// Whether a parameter's type follows from template arguments, which are judged
/// themselves: "std::type_identity<T>::type".
static bool followsFromArguments(StringRef Type) {
  return Type.contains(">::") || Type.starts_with("decltype");
}

namespace {
/// Judges types, of which some may be named after template arguments.
class TypeJudge {
public:
  TypeJudge(TypeCondition Hangs, bool NamesArguments)
      : Copies(Hangs == TypeCondition::CopiedValues ||
               Hangs == TypeCondition::CopiedElements),
        NamesArguments(NamesArguments) {}

  Operations of(StringRef Type, bool ThroughPointers, unsigned Depth = 0) const;
  Operations all(ArrayRef<std::string> Types, bool ThroughPointers,
                 unsigned Depth) const;

private:
  Operations ofClass(StringRef Type, bool ThroughPointers,
                     unsigned Depth) const;

  bool Copies;
  bool NamesArguments;
};
} // namespace

Operations TypeJudge::all(ArrayRef<std::string> Types, bool ThroughPointers,
                          unsigned Depth) const {
  Operations Result{FactVerdict::Safe, nullptr};
  for (StringRef Type : Types) {
    const Operations One = of(Type, ThroughPointers, Depth);
    if (One.Are == FactVerdict::Unsafe)
      return One;
    if (One.Are != FactVerdict::Safe)
      Result.Are = FactVerdict::Unknown;
  }
  return Result;
}

Operations TypeJudge::of(StringRef Type, bool ThroughPointers,
                         unsigned Depth) const {
  constexpr Operations Harmless{FactVerdict::Safe, nullptr};
  Type = bare(Type);
  if (Depth == MaxDepth)
    return {};
  if (isBuiltin(Type) || (NamesArguments && isArgument(Type)))
    return Harmless;
  // What an algorithm calls is followed, and what a closure holds was made
  // where it was.
  if (!Type.ends_with(">") && (Type.contains("'lambda") || Type.contains("$_")))
    return ThroughPointers ? Harmless : Operations();
  if (Type.ends_with(")"))
    return Harmless;
  if (Type.ends_with("]")) {
    StringRef Element = Type.take_front(Type.find_last_of('['));
    Element = Element.take_front(Element.find(" ("));
    return of(Element, false, Depth + 1);
  }
  if (Type.ends_with("*")) {
    if (!ThroughPointers || Type.ends_with("::*"))
      return Harmless;
    return of(Type.drop_back(), false, Depth + 1);
  }
  return ofClass(Type, ThroughPointers, Depth + 1);
}

Operations TypeJudge::ofClass(StringRef Type, bool ThroughPointers,
                              unsigned Depth) const {
  const std::string Class = plainQualifiedName(Type);
  const StringRef Last = StringRef(Class).rsplit("::").second;
  // A name in another namespace is the program's.
  const FamilyRow *Made =
      Last.empty() ? nullptr : familyOf((Class + "::" + Last).str());
  if (!Made)
    return {};
  const FamilyRow *Destroyed = familyOf((Class + "::~" + Last).str());
  for (const FamilyRow *Row : {Destroyed, Made})
    if (Row && Row->Verdict == FactVerdict::Unsafe)
      return {Copies && !ThroughPointers ? FactVerdict::Unsafe
                                         : FactVerdict::Unknown,
              Row};
  std::vector<std::string> Arguments;
  addArguments(Type, Arguments);
  if (Made->Verdict == FactVerdict::Conditional) {
    if (Made->Hangs == TypeCondition::None)
      return {};
    return all(Arguments, ThroughPointers, Depth);
  }
  if (Made->Verdict != FactVerdict::Safe)
    return {};
  // An iterator or a view: what it leads to is its first argument.
  if (ThroughPointers && !Arguments.empty())
    return of(Arguments.front(), true, Depth);
  return {FactVerdict::Safe, nullptr};
}

Operations knowledge::operationsOf(const Instance &Of, TypeCondition Hangs) {
  const bool Elements = Hangs == TypeCondition::Elements ||
                        Hangs == TypeCondition::CopiedElements;
  // What a class holds is among its own arguments; a closure that its function
  // is given makes one of these (a pointer of a std::pair).
  auto IsGiven = [&](StringRef Type) {
    return Of.OfClass && isClosure(bare(Type));
  };
  std::vector<std::string> Own, Others;
  for (auto [I, Argument] : enumerate(Of.Arguments))
    if (I < Of.OfClass || !IsGiven(Argument))
      Own.push_back(Argument);
  for (StringRef Parameter : Of.Parameters)
    if (!IsGiven(Parameter) &&
        (!Of.IsTemplate || !followsFromArguments(Parameter)))
      Others.push_back(Parameter.str());
  const Operations Result = TypeJudge(Hangs, false).all(Own, Elements, 0);
  if (Result.Are == FactVerdict::Unsafe)
    return Result;
  const Operations Rest =
      TypeJudge(Hangs, Of.IsTemplate).all(Others, Elements, 0);
  return Rest.Are == FactVerdict::Safe ? Result : Rest;
}
