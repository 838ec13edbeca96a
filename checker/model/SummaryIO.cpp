// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The disk form of unit summaries.
///
///     magic "sigtidyU"  8 bytes
///     edition           4 bytes, little endian
///     hash              8 bytes, little endian, xxh3 of all that follows
///     string table      count, then length and bytes of each
///     body              the members of UnitSummary in declaration order
///
/// Numbers are variable-length (LEB128); indices are stored plus one, so that
/// NoId takes one byte; signed ones alternate (0, -1, 1, -2 ...). A string is
/// an index into the table, which holds each once, in order of first use.
///
/// Reader and writer walk the same list of members, `members` below, so one
/// cannot forget what the other has. Each list is a structured binding: it
/// stops compiling when a struct of Summary.h gains a member, and then
/// SummaryFormatVersion must be raised.
///
/// Designed for units of some thousand functions: tens of kilobytes, written
/// and read in well under a millisecond. No alignment and no mapping into
/// memory; decoding only what is asked for would need a table of offsets in
/// front of the functions.

#include "sigtidy/SummaryIO.h"
#include "model/SummaryNames.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/LEB128.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"
#include <concepts>
#include <type_traits>

using namespace llvm;
using namespace sigtidy;

static constexpr StringLiteral Magic = "sigtidyU";
static constexpr size_t HeaderSize = 8 + 4 + 8;

/// \p T, const when it is written, or not when it is read.
template <class T, class Struct>
concept Is = std::same_as<std::remove_const_t<T>, Struct>;

template <class A> static void members(A &Archive, Is<SourcePlace> auto &X) {
  auto &[File, Line, Column] = X;
  Archive(File, Line, Column);
}

template <class A> static void members(A &Archive, Is<MacroUse> auto &X) {
  auto &[Name, Spelling, Outer] = X;
  Archive(Name, Spelling, Outer);
}

template <class A> static void members(A &Archive, Is<Field> auto &X) {
  auto &[Record, RecordName, Name, Holds, Index, Offset, Size, InUnion,
         HoldsCode, LeadsToCode, Volatile, LockFree, SigAtomic, Scalar, Pointer,
         Foreign, Wide, Location] = X;
  Archive(Record, RecordName, Name, Holds, Index, Offset, Size, Location);
  Archive.flags(InUnion, HoldsCode, LeadsToCode, Volatile, LockFree, SigAtomic,
                Scalar, Pointer, Foreign, Wide);
}

template <class A> static void members(A &Archive, Is<Global> auto &X) {
  auto &[Usr, LinkName, Display, Type, Record, AliasOf, Where, Link, Defined,
         Weak, Const, Volatile, Atomic, LockFree, SigAtomic, ThreadLocal,
         FoundBy, Scalar, Pointer, Wide, HoldsCode, Declarations] = X;
  Archive(Usr, LinkName, Display, Type, Record, AliasOf, Where, Link, FoundBy,
          Declarations);
  Archive.flags(Defined, Weak, Const, Volatile, Atomic, LockFree, SigAtomic,
                ThreadLocal, Scalar, Pointer, Wide, HoldsCode);
}

template <class A> static void members(A &Archive, Is<Value> auto &X) {
  auto &[Kind, Op, VA, VB, VC, Number] = X;
  Archive(Kind, Op, VA, VB, VC, Number);
}

template <class A> static void members(A &Archive, Is<Step> auto &X) {
  auto &[Kind, Id, Stride] = X;
  Archive(Kind, Id, Stride);
}

template <class A> static void members(A &Archive, Is<Place> auto &X) {
  auto &[Root, Id, Steps] = X;
  Archive(Root, Id, Steps);
}

template <class A> static void members(A &Archive, Is<Local> auto &X) {
  auto &[Name, Record, Scalar, HoldsCode, Const] = X;
  Archive(Name, Record);
  Archive.flags(Scalar, HoldsCode, Const);
}

template <class A> static void members(A &Archive, Is<FormatUse> auto &X) {
  auto &[Argument, Literal, Floating, Wide, Positional, StarWidth, Malformed,
         PrintsErrno, MaxWidth] = X;
  Archive(Argument, MaxWidth);
  Archive.flags(Literal, Floating, Wide, Positional, StarWidth, Malformed,
                PrintsErrno);
}

template <class A> static void members(A &Archive, Is<Exception> auto &X) {
  auto &[Name, CaughtAs] = X;
  Archive(Name, CaughtAs);
}

template <class A> static void members(A &Archive, Is<TryBlock> auto &X) {
  auto &[Where, Macro, Outer, CatchesAll, Catches] = X;
  Archive(Where, Macro, Outer, Catches);
  Archive.flags(CatchesAll);
}

template <class A> static void members(A &Archive, Is<Op> auto &X) {
  auto &[Kind, Call, NoReturn, Where, Macro, Callee, CalleeValue, Signature,
         Args, Format, Atomic, Target, Source, Try, Thrown] = X;
  Archive(Kind, Call, Where, Macro, Callee, CalleeValue, Signature, Args,
          Format, Target, Source, Try, Thrown);
  Archive.flags(NoReturn, Atomic);
}

template <class A> static void members(A &Archive, Is<Edge> auto &X) {
  auto &[To, Low, High] = X;
  Archive(To, Low, High);
}

template <class A> static void members(A &Archive, Is<Use> auto &X) {
  auto &[Object, Before, Read, Where, Macro] = X;
  Archive(Object, Before, Where, Macro);
  Archive.flags(Read);
}

template <class A> static void members(A &Archive, Is<Block> auto &X) {
  auto &[Ops, Uses, Members, Terminator, Condition, Edges] = X;
  Archive(Ops, Uses, Members, Terminator, Condition, Edges);
}

template <class A> static void members(A &Archive, Is<Annotation> auto &X) {
  auto &[Text, Where] = X;
  Archive(Text, Where);
}

template <class A> static void members(A &Archive, Is<Function> auto &X) {
  auto &[Usr, LinkName, Name, Display, Type, AliasOf, Where, Link, HasBody,
         Weak, Inline, NoReturn, Variadic, Constructor, Destructor,
         SystemHeader, Implicit, ExternC, Main, NumParams, Annotations, Pure,
         Method, Overrides, NoThrow, FrameSize, Locals, Values, Places, Tries,
         Blocks] = X;
  Archive(Usr, LinkName, Name, Display, Type, AliasOf, Where, Link, NumParams,
          Annotations, Overrides, FrameSize, Locals, Values, Places, Tries,
          Blocks);
  Archive.flags(HasBody, Weak, Inline, NoReturn, Variadic, Constructor,
                Destructor, SystemHeader, Implicit, ExternC, Main, Pure, Method,
                NoThrow);
}

template <class A> static void members(A &Archive, Is<Suppression> auto &X) {
  auto &[File, First, Last, CommentLine, Rules] = X;
  Archive(File, First, Last, CommentLine, Rules);
}

template <class A> static void members(A &Archive, Is<Problem> auto &X) {
  auto &[What, Where, Message] = X;
  Archive(What, Where, Message);
}

template <class A> static void members(A &Archive, Is<UnitSummary> auto &X) {
  auto &[MainFile, Directory, Output, Triple, Language, Standard, PicLevel, Pie,
         Files, Hashes, Strings, Macros, Fields, Globals, Formats, Exceptions,
         Functions, Suppressions, Problems] = X;
  Archive(MainFile, Directory, Output, Triple, Language, Standard, PicLevel,
          Files, Hashes, Strings, Macros, Fields, Globals, Formats, Exceptions,
          Functions, Suppressions, Problems);
  Archive.flags(Pie);
}

namespace {
class Writer {
public:
  template <class... Ts> void operator()(const Ts &...Xs) { (put(Xs), ...); }

  void flags(std::same_as<bool> auto... Bits) {
    uint64_t All = 0;
    unsigned At = 0;
    ((All |= uint64_t(Bits) << At++), ...);
    encodeULEB128(All, Body);
  }

  std::string finish() {
    std::string Payload;
    raw_string_ostream OS(Payload);
    encodeULEB128(Table.size(), OS);
    for (StringRef String : Table) {
      encodeULEB128(String.size(), OS);
      OS << String;
    }
    OS << Content;
    std::string Bytes = Magic.str();
    char Header[12];
    support::endian::write32le(Header, SummaryFormatVersion);
    support::endian::write64le(Header + 4, xxh3_64bits(Payload));
    Bytes.append(Header, sizeof(Header));
    return Bytes + Payload;
  }

private:
  std::string Content;
  raw_string_ostream Body{Content};
  StringMap<uint32_t> Known;
  /// Borrowed from the summary.
  std::vector<StringRef> Table;

  void put(uint8_t X) { Body << static_cast<char>(X); }
  void put(uint32_t X) { encodeULEB128(uint32_t(X + 1), Body); }
  // A hash: all of its bits say something.
  void put(uint64_t X) {
    char Bytes[sizeof X];
    support::endian::write64le(Bytes, X);
    Body.write(Bytes, sizeof Bytes);
  }
  void put(int64_t X) {
    encodeULEB128((static_cast<uint64_t>(X) << 1) ^ (X < 0 ? ~uint64_t(0) : 0),
                  Body);
  }
  void put(const std::string &X) {
    auto [Entry, New] = Known.try_emplace(X, Table.size());
    if (New)
      Table.push_back(X);
    encodeULEB128(Entry->second, Body);
  }
  template <class T>
    requires std::is_enum_v<T>
  void put(T X) {
    put(static_cast<uint8_t>(X));
  }
  template <class T> void put(const std::vector<T> &X) {
    encodeULEB128(X.size(), Body);
    for (const T &Element : X)
      put(Element);
  }
  template <class T>
    requires std::is_class_v<T>
  void put(const T &X) {
    members(*this, X);
  }
};

/// After the first malformed number everything reads as zero or empty.
class Reader {
public:
  explicit Reader(StringRef Payload) : Rest(Payload) {
    uint64_t Count = number();
    for (uint64_t I = 0; I < Count && !Failed; ++I) {
      uint64_t Length = number();
      if (Length > Rest.size())
        Failed = true;
      Table.push_back(Failed ? "" : Rest.take_front(Length));
      Rest = Rest.drop_front(Table.back().size());
    }
  }

  template <class... Ts> void operator()(Ts &...Xs) { (get(Xs), ...); }

  void flags(std::same_as<bool> auto &...Bits) {
    uint64_t All = number();
    ((Bits = All & 1, All >>= 1), ...);
    Failed |= All != 0;
  }

  /// Whether all of it was read, and nothing was malformed.
  bool complete() const { return !Failed && Rest.empty(); }

private:
  StringRef Rest;
  std::vector<StringRef> Table;
  bool Failed = false;

  uint64_t number() {
    unsigned Length = 0;
    const char *Why = nullptr;
    uint64_t X = Failed ? 0
                        : decodeULEB128(Rest.bytes_begin(), &Length,
                                        Rest.bytes_end(), &Why);
    Failed |= Why != nullptr;
    if (Failed)
      return 0;
    Rest = Rest.drop_front(Length);
    return X;
  }
  void get(uint8_t &X) {
    Failed |= Rest.empty();
    X = Failed ? 0 : Rest.front();
    Rest = Rest.drop_front(Failed ? 0 : 1);
  }
  void get(uint32_t &X) {
    uint64_t Wide = number();
    Failed |= Wide > NoId;
    X = static_cast<uint32_t>(Wide) - 1;
  }
  void get(uint64_t &X) {
    Failed |= Rest.size() < sizeof X;
    X = Failed ? 0 : support::endian::read64le(Rest.data());
    Rest = Rest.drop_front(Failed ? 0 : sizeof X);
  }
  void get(int64_t &X) {
    uint64_t Wide = number();
    X = static_cast<int64_t>((Wide >> 1) ^ (Wide & 1 ? ~uint64_t(0) : 0));
  }
  void get(std::string &X) {
    uint64_t Index = number();
    Failed |= Index >= Table.size();
    X = Failed ? "" : Table[Index].str();
  }
  template <class T>
    requires std::is_enum_v<T>
  void get(T &X) {
    uint8_t Number = 0;
    get(Number);
    X = static_cast<T>(Number);
    Failed |= nameOf(X).empty();
  }
  template <class T> void get(std::vector<T> &X) {
    uint64_t Count = number();
    // Grows as it is read: a count alone must not ask for memory.
    for (uint64_t I = 0; I < Count && !Failed; ++I)
      get(X.emplace_back());
  }
  template <class T>
    requires std::is_class_v<T>
  void get(T &X) {
    members(*this, X);
  }
};
} // namespace

std::string sigtidy::serializeSummary(const UnitSummary &Unit) {
  Writer W;
  W(Unit);
  return W.finish();
}

Expected<UnitSummary> sigtidy::deserializeSummary(StringRef Bytes) {
  if (Bytes.size() < HeaderSize || !Bytes.starts_with(Magic))
    return createStringError("not a unit summary; extract the unit again");
  uint32_t Edition = support::endian::read32le(Bytes.data() + 8);
  if (Edition != SummaryFormatVersion)
    return createStringError("the unit summary is of edition " +
                             Twine(Edition) + ", this sigtidy reads " +
                             Twine(SummaryFormatVersion) +
                             "; extract the unit again");
  StringRef Payload = Bytes.drop_front(HeaderSize);
  bool Intact =
      support::endian::read64le(Bytes.data() + 12) == xxh3_64bits(Payload);
  Reader R(Intact ? Payload : "");
  UnitSummary Unit;
  R(Unit);
  if (!R.complete())
    return createStringError("the unit summary is damaged or truncated; "
                             "extract the unit again");
  if (Error E = verifySummary(Unit))
    return std::move(E);
  return Unit;
}
