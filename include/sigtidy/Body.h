// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What a function's body does, as a UnitSummary keeps it: blocks of
/// operations, and the values and places that these name. See Summary.h.

#ifndef SIGTIDY_BODY_H
#define SIGTIDY_BODY_H

#include <cstdint>
#include <string>
#include <vector>

namespace sigtidy {

/// "None" wherever an index is expected.
inline constexpr uint32_t NoId = ~0U;

/// A place in a source file. Line and Column count from 1; File indexes
/// UnitSummary::Files.
struct SourcePlace {
  uint32_t File = NoId;
  uint32_t Line = 0;
  uint32_t Column = 0;
  auto operator<=>(const SourcePlace &) const = default;
};

/// What a value is.
enum class ValueKind : uint8_t {
  Unknown,  ///< Not representable; never guessed at.
  Int,      ///< Number.
  String,   ///< A string literal: A indexes UnitSummary::Strings.
  Function, ///< The address of a function: A indexes UnitSummary::Functions.
  Address,  ///< The address of place A; array decay and pointer arithmetic too.
  Load,     ///< What place A holds (a whole record, where that is its type).
  Result,   ///< What the call operation with ordinal A returned.
  Unary,    ///< Operator applied to value A.
  Binary,   ///< Operator applied to values A and B.
  Select,   ///< Value A ? value B : value C.
  VarArg,   ///< Some argument beyond the named parameters.
};

/// Operators that conditions and signal numbers are made of. Others give an
/// Unknown value.
enum class Operator : uint8_t {
  None,
  Add,
  Sub,
  Mul,
  And,
  Or,
  Xor,
  Shl,
  Shr,
  Wrap, ///< A as an integer of B bits, a number; a signed one where B is < 0.
  Eq,
  Ne,
  Lt,
  Le,
  Gt,
  Ge,
  ULt, ///< Of unsigned integers; narrower ones have no bits above their own.
  ULe,
  UGt,
  UGe,
  Not,    ///< Logical.
  Neg,    ///< Arithmetic.
  BitNot, ///< ~
};

/// An expression node. Operands always have smaller indices than their users.
struct Value {
  ValueKind Kind = ValueKind::Unknown;
  Operator Op = Operator::None;
  uint32_t A = NoId;
  uint32_t B = NoId;
  uint32_t C = NoId;
  int64_t Number = 0;
  bool operator==(const Value &) const = default;
};

/// What a place starts from.
enum class RootKind : uint8_t {
  Local,   ///< Id indexes Function::Locals.
  Global,  ///< Id indexes UnitSummary::Globals.
  Pointer, ///< The memory that value Id points at.
};

enum class StepKind : uint8_t {
  Field, ///< Id indexes UnitSummary::Fields (InUnion says union member).
  Index, ///< Array element: Id is the value that is the index. As the
         ///< first step from a Pointer root it is pointer arithmetic.
};

struct Step {
  StepKind Kind = StepKind::Field;
  uint32_t Id = NoId;
  /// Index: the size of an element in bytes; 0 where that is not known.
  uint32_t Stride = 0;
  bool operator==(const Step &) const = default;
};

/// A piece of memory: a root and a path into it. `a->b->c` is
/// {Pointer (load {Pointer (load a), .b}), .c}.
struct Place {
  RootKind Root = RootKind::Local;
  uint32_t Id = NoId;
  std::vector<Step> Steps;
  bool operator==(const Place &) const = default;
};

/// Automatic variables and parameters. The first Function::NumParams are the
/// parameters, in order (a C++ member function's object is parameter 0).
struct Local {
  std::string Name;
  /// USR of the record type, where the type is a record or an array of one.
  std::string Record;
  bool Scalar = false;
  /// The type is or holds a pointer to a function, or leads to such a type.
  bool HoldsCode = false;
  /// The object, or each element of the array, is const.
  bool Const = false;
  bool operator==(const Local &) const = default;
};

/// What Clang's format parser says of a literal format string.
struct FormatUse {
  /// Which argument is the format.
  uint32_t Argument = 0;
  /// False where the format is no literal; then nothing below is known.
  bool Literal = false;
  bool Floating = false;   ///< A conversion of a floating-point argument.
  bool Wide = false;       ///< %ls, %lc, %S, %C.
  bool Positional = false; ///< %1$d.
  bool StarWidth = false;  ///< A width or precision taken from an argument.
  bool Malformed = false;
  bool PrintsErrno = false; ///< %m.
  /// The largest literal width or precision.
  uint32_t MaxWidth = 0;
  bool operator==(const FormatUse &) const = default;
};

enum class OpKind : uint8_t {
  Call,
  Store, ///< Target := Source. Of a record or array type: all of it.
  Zero,  ///< All of Target becomes zero (`= {0}`, before its elements' stores).
  Return, ///< Source, or NoId.
  Asm,    ///< Inline assembly.
  Throw,
  Broken, ///< Part of the function was not understood: what it does is open.
};

/// How a call is spelled.
enum class CallKind : uint8_t {
  Plain,
  Virtual,   ///< Callee is the statically known method.
  Construct, ///< Args[0] is the address of the object.
  Destroy,
  New,    ///< Callee is the operator new.
  Delete, ///< Callee is the operator delete.
  /// The compiler's own, for a construct that names no function: a guard, a
  /// throw. Where control goes next is what the blocks say.
  Implied,
  /// Made by the library function of the call before, if it calls what it is
  /// given. CalleeValue is the function; its object, if it has one, is not
  /// among Args.
  Callable,
};

/// What a throw expression throws.
struct Exception {
  /// As messages call its type; empty where the exception that is being handled
  /// is thrown on.
  std::string Name;
  /// What a handler that catches it may be declared to catch, as in
  /// TryBlock::Catches; empty where that is not known.
  std::vector<std::string> CaughtAs;
  bool operator==(const Exception &) const = default;
};

/// A try-block, or a function's that is one.
struct TryBlock {
  SourcePlace Where;
  /// As in Op.
  uint32_t Macro = NoId;
  /// Index into Function::Tries of the one around it, or NoId.
  uint32_t Outer = NoId;
  /// One of its handlers catches everything.
  bool CatchesAll = false;
  /// What the others catch: a record's USR, after a `*` where it is a pointer;
  /// else the type's name.
  std::vector<std::string> Catches;
  bool operator==(const TryBlock &) const = default;
};

/// One operation. Call operations have an ordinal, their rank among the calls
/// of the function, counted over blocks and operations in order; a Result
/// value names it.
struct Op {
  OpKind Kind = OpKind::Call;
  CallKind Call = CallKind::Plain;
  /// The call cannot return (attribute of callee or of the function type).
  bool NoReturn = false;
  SourcePlace Where;
  /// Innermost macro expansion that the operation was written in, as an index
  /// into UnitSummary::Macros; Where is then the place of the outermost
  /// expansion.
  uint32_t Macro = NoId;
  /// Direct call: index into UnitSummary::Functions. Else NoId.
  uint32_t Callee = NoId;
  /// Indirect call: the value called. Else NoId.
  uint32_t CalleeValue = NoId;
  /// Calls through a pointer to function: its canonical type, "int (int)", as
  /// an index into UnitSummary::Strings. Else NoId.
  uint32_t Signature = NoId;
  std::vector<uint32_t> Args;
  /// Calls: index into UnitSummary::Formats.
  uint32_t Format = NoId;
  /// Stores: made by an atomic operation of the language or the compiler.
  bool Atomic = false;
  /// Stores: index into Function::Places.
  uint32_t Target = NoId;
  /// Stores and returns: the value.
  uint32_t Source = NoId;
  /// The innermost try-block that it stands in: index into Function::Tries. Its
  /// handlers do not.
  uint32_t Try = NoId;
  /// Throws: index into UnitSummary::Exceptions.
  uint32_t Thrown = NoId;
  bool operator==(const Op &) const = default;
};

/// One way out of a block.
struct Edge {
  /// Index into Function::Blocks.
  uint32_t To = NoId;
  /// Switch edges: taken for Low <= condition <= High.
  int64_t Low = 0;
  int64_t High = 0;
  bool operator==(const Edge &) const = default;
};

enum class TerminatorKind : uint8_t {
  Jump,   ///< All edges may be taken (none: the function ends here).
  Branch, ///< Edges[0] when Condition is not 0, Edges[1] when it is. An edge
          ///< that the language rules out has To == NoId.
  Switch, ///< Edges by case; the last is the default.
};

/// A mention of an object of static storage duration that is not const. What
/// is stored to it is an operation besides.
struct Use {
  /// Index into Function::Places.
  uint32_t Object = NoId;
  /// Index of the operation of the block that it comes before; as many as there
  /// are for one after the last.
  uint32_t Before = 0;
  /// What it holds is read; else it is assigned to, or its address is taken.
  bool Read = false;
  SourcePlace Where;
  /// As in Op.
  uint32_t Macro = NoId;
  bool operator==(const Use &) const = default;
};

struct Block {
  std::vector<Op> Ops;
  /// In the order of evaluation; of equal ones before the same operation, the
  /// first.
  std::vector<Use> Uses;
  /// What is read of members of other objects: behind a pointer, or in a
  /// variable of the function whose address somebody may have. Ordered as Uses.
  std::vector<Use> Members;
  TerminatorKind Terminator = TerminatorKind::Jump;
  /// Branch and Switch: index into Function::Values.
  uint32_t Condition = NoId;
  std::vector<Edge> Edges;
  bool operator==(const Block &) const = default;
};

} // namespace sigtidy

#endif // SIGTIDY_BODY_H
