// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What one translation unit says: the only thing that crosses from
/// extraction to everything else.
///
/// A UnitSummary is language-independent, holds no pointers and no Clang type,
/// and is the same byte for byte for the same input. It records and judges
/// nothing: which call is a registration, which function is unsafe, is decided
/// after linking.
///
/// A function's body is a small control-flow graph. Each block holds
/// operations in execution order; operations refer to *values*, expression
/// nodes of the same function, and values refer to *places*, access paths that
/// name a piece of memory:
///
///     sa.sa_handler = tab[i].fn;
///
///     places   P0 = local 1                                      (i)
///              P1 = global 3 . index V0 . field "fn"             (tab[i].fn)
///              P2 = local 0 . field "__sigaction_handler" . union "sa_handler"
///     values   V0 = load P0        V1 = load P1
///     ops      store P2 := V1
///
/// Every "index of" below is an index into a vector of the same UnitSummary or
/// Function; NoId means "none".

#ifndef SIGTIDY_SUMMARY_H
#define SIGTIDY_SUMMARY_H

#include "sigtidy/Body.h"
#include <cstdint>
#include <string>
#include <vector>

namespace sigtidy {

/// One level of macro expansion around an operation.
struct MacroUse {
  std::string Name;
  /// Where in the macro's definition the operation is spelled.
  SourcePlace Spelling;
  /// The expansion that this one was spelled in: index into
  /// UnitSummary::Macros, or NoId for the outermost.
  uint32_t Outer = NoId;
  bool operator==(const MacroUse &) const = default;
};

/// A member of a record.
struct Field {
  /// USR of the record; equal in every unit that sees the same record.
  std::string Record;
  /// What to call the record in messages, "sigaction".
  std::string RecordName;
  std::string Name;
  /// USR of the record that the field is, or is an array of; else empty.
  std::string Holds;
  /// Position among the record's fields, from 0.
  uint32_t Index = 0;
  /// Where it is in the record, and how large, in bytes; of a bit-field the
  /// bytes that it is in.
  uint64_t Offset = 0, Size = 0;
  /// Whether the record is a union: all its members are one place.
  bool InUnion = false;
  /// A field of the record is or holds a pointer to a function: what is stored
  /// in it may decide what is called.
  bool HoldsCode = false;
  /// The field points at a record that holds a pointer to a function.
  bool LeadsToCode = false;
  /// As in Global, of the field's own type.
  bool Volatile = false;
  bool LockFree = false;
  bool SigAtomic = false;
  bool Scalar = false;
  bool Pointer = false;
  /// The record is declared in a system header: libraries know what is in it.
  bool Foreign = false;
  bool Wide = false; ///< As in Global.
  /// Of a bit-field: Index of the first of those that are one memory location
  /// with it (C11 3.14); else NoId.
  uint32_t Location = NoId;
  bool operator==(const Field &) const = default;
};

/// Field::Record of the elements of a library's container of numbers begins so;
/// no record has such a name.
inline constexpr const char *KeptNumbers = "numbers@";

/// Function::Usr of a function that stands for calls through an annotated
/// pointer begins so: it calls what the pointer holds.
inline constexpr const char *ThroughPointer = "through@";

/// How a symbol is visible to the linker.
enum class Linkage : uint8_t { Internal, External };

/// A variable of static storage duration: global, file-static, or static
/// inside a function.
struct Global {
  std::string Usr;
  /// The linker's name; empty for internal linkage.
  std::string LinkName;
  std::string Display;
  std::string Type;
  /// USR of the record type, where the type is a record or an array of one.
  std::string Record;
  /// Link name of the variable that this is an alias of, else empty.
  std::string AliasOf;
  SourcePlace Where;
  Linkage Link = Linkage::External;
  /// A definition (tentative ones included) stands in this unit.
  bool Defined = false;
  bool Weak = false;
  bool Const = false;
  bool Volatile = false;
  /// _Atomic, or the C++ library's.
  bool Atomic = false;
  /// Atomic, or a C structure around that, and without a lock on the target.
  bool LockFree = false;
  /// The type is sig_atomic_t (C11 7.14p2), by that name.
  bool SigAtomic = false;
  bool ThreadLocal = false;
  /// The function of the runtime that this unit calls to find the thread's own
  /// copy (ELF's general and local dynamic models of thread-local storage);
  /// empty where the address is computed in place.
  std::string FoundBy;
  /// The type is a scalar (arithmetic, enumeration or pointer).
  bool Scalar = false;
  /// It is a pointer to an object.
  bool Pointer = false;
  /// It is a number that the target does not write at once.
  bool Wide = false;
  /// The type is or holds a pointer to a function.
  bool HoldsCode = false;
  /// Of a number of at most int's size: where each declaration that this unit
  /// sees has the name, in the order of the source. Empty where one is written
  /// in a macro or in a system header.
  std::vector<SourcePlace> Declarations;
  bool operator==(const Global &) const = default;
};

/// An annotation of a function, or of a pointer to one, for us,
/// __attribute__((annotate("sigtidy::..."))); annotations.h has the words.
struct Annotation {
  /// As written, but for the "sigtidy::": "handler", "trusted_safe: why".
  std::string Text;
  SourcePlace Where;
  bool operator==(const Annotation &) const = default;
};

/// A function that this unit defines, declares and uses, declares and
/// annotates for us, or takes the address of. The unit's first function is
/// always a pseudo function of display name
/// "<initializers>" whose body holds the initialisers of Globals.
struct Function {
  std::string Usr;
  /// The linker's name (asm labels and mangling applied); empty for internal
  /// linkage, except of instances of a library's templates.
  std::string LinkName;
  /// The plain name, "do_log"; what facts are looked up by in C.
  std::string Name;
  /// Qualified name for messages; lambdas and locals by ordinal.
  std::string Display;
  /// Canonical type, "void (int)".
  std::string Type;
  /// Link name of the function that this is an alias of, else empty.
  std::string AliasOf;
  SourcePlace Where;
  Linkage Link = Linkage::External;
  bool HasBody = false;
  bool Weak = false;
  /// Several units may define it alike (inline functions, templates).
  bool Inline = false;
  bool NoReturn = false;
  bool Variadic = false;
  bool Constructor = false;  ///< __attribute__((constructor)).
  bool Destructor = false;   ///< __attribute__((destructor)).
  bool SystemHeader = false; ///< Declared in a system header.
  bool Implicit = false;     ///< No declaration: implicit or builtin.
  bool ExternC = true;
  bool Main = false;
  uint32_t NumParams = 0;
  /// In the order of the declarations.
  std::vector<Annotation> Annotations;
  /// A pure virtual method: no call ends there.
  bool Pure = false;
  /// Parameter 0 is the object of a C++ member function.
  bool Method = false;
  /// USRs of the virtual methods that this one overrides directly.
  std::vector<std::string> Overrides;

  /// No exception leaves it: noexcept, or a destructor.
  bool NoThrow = false;
  /// Bytes of its arrays and records that are on the stack at once, at least;
  /// those of variable length left out.
  uint32_t FrameSize = 0;

  std::vector<Local> Locals;
  std::vector<Value> Values;
  std::vector<Place> Places;
  std::vector<TryBlock> Tries;
  /// Blocks[0] is the entry.
  std::vector<Block> Blocks;
  bool operator==(const Function &) const = default;
};

/// A comment that silences findings on lines [First, Last] of File.
struct Suppression {
  uint32_t File = NoId;
  uint32_t First = 0;
  uint32_t Last = 0;
  /// Where the comment itself stands.
  uint32_t CommentLine = 0;
  /// Rule patterns as written ("sigtidy-unsafe-call", "bugprone-*"); empty
  /// silences every rule.
  std::vector<std::string> Rules;
  bool operator==(const Suppression &) const = default;
};

/// What could not be understood.
struct Problem {
  enum class Kind : uint8_t {
    Error,         ///< A compiler error: the unit was analysed as far as it
                   ///< parses.
    MissingHeader, ///< A header was not found.
    Fatal,         ///< Nothing of the unit could be analysed.
    UnknownFlag,   ///< A command-line flag was dropped.
    Misplaced,     ///< An annotation of ours stands on what is no function
                   ///< and no pointer to one.
  };
  Kind What = Kind::Error;
  SourcePlace Where;
  std::string Message;
  bool operator==(const Problem &) const = default;
};

/// One translation unit under one compile command.
struct UnitSummary {
  /// The main file, absolute.
  std::string MainFile;
  std::string Directory;
  /// The object file that the command writes, absolute; may be empty.
  std::string Output;
  std::string Triple;
  /// "c" or "c++".
  std::string Language;
  /// "gnu17", "c++20".
  std::string Standard;
  /// 0, 1 (-fpic) or 2 (-fPIC).
  uint8_t PicLevel = 0;
  bool Pie = false;

  /// Absolute paths, symbolic links not followed, "." and ".." removed.
  std::vector<std::string> Files;
  /// Of each of Files, the xxh3 hash of what was read; 0 of a file that only a
  /// `#line` names. Whoever changes a file must know that it is the same still.
  std::vector<uint64_t> Hashes;
  std::vector<std::string> Strings;
  std::vector<MacroUse> Macros;
  std::vector<Field> Fields;
  std::vector<Global> Globals;
  std::vector<FormatUse> Formats;
  std::vector<Exception> Exceptions;
  std::vector<Function> Functions;
  std::vector<Suppression> Suppressions;
  std::vector<Problem> Problems;

  bool hasErrors() const {
    for (const Problem &P : Problems)
      if (P.What != Problem::Kind::UnknownFlag &&
          P.What != Problem::Kind::Misplaced)
        return true;
    return false;
  }
  bool operator==(const UnitSummary &) const = default;
};

} // namespace sigtidy

#endif // SIGTIDY_SUMMARY_H
