// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Unit summaries as text.
///
/// Values are printed as the expressions that they stand for and places as
/// access paths, since indices say nothing to a reader:
///
///     function 3 'install' void (int)  main.c:10:6 external body
///       param 0 'sig' scalar
///       local 1 'sa' record c:@S@sigaction
///       block 0
///         main.c:11:3 store sa.sa_handler := &on_int
///         main.c:12:3 call#0 sigaction(sig, &sa, 0)
///         branch (call#0 == 0) -> 1, 2
///
/// It is what one reads when a summary is wrong, so no index is trusted.

#include "model/SummaryNames.h"
#include "sigtidy/SummaryIO.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace sigtidy;

// Values form a graph: shared ones may unfold to any size.
static constexpr unsigned MaxDepth = 12;
static constexpr size_t MaxString = 60;

namespace {
struct Dumper {
  const UnitSummary &Unit;
  raw_ostream &OS;
  const Function *In = nullptr;

  void unit();
  void globals();
  void function(const Function &F, size_t Index);
  void locals(const Function &F);
  void block(const Block &B, unsigned &Call);
  void op(const Op &O, unsigned &Call);
  void terminator(const Block &B);
  void where(const SourcePlace &Where);
  void flags(ArrayRef<std::pair<bool, StringRef>> Flags);
  void record(StringRef Usr);

  std::string value(uint32_t Id, unsigned Depth = 0) const;
  std::string place(uint32_t Id, unsigned Depth = 0) const;
  std::string root(const Place &P, unsigned Depth) const;
  std::string name(uint32_t FunctionId) const;
  std::string arguments(const Op &O) const;
};
} // namespace

template <class T>
static const T *at(const std::vector<T> &Vector, uint32_t Id) {
  return Id < Vector.size() ? &Vector[Id] : nullptr;
}

static std::string bad(StringRef What, uint32_t Id) {
  if (Id == NoId)
    return "-";
  return ("<bad " + What + " " + Twine(Id) + ">").str();
}

static std::string quoted(StringRef Text) {
  std::string Out;
  raw_string_ostream OS(Out);
  OS << '"';
  OS.write_escaped(Text.take_front(MaxString));
  OS << (Text.size() > MaxString ? "...\"" : "\"");
  return Out;
}

std::string sigtidy::dumpSummary(const UnitSummary &Unit) {
  std::string Text;
  raw_string_ostream OS(Text);
  Dumper{Unit, OS}.unit();
  return Text;
}

void Dumper::unit() {
  OS << "unit " << Unit.MainFile << "  " << Unit.Language << ' '
     << Unit.Standard << ", " << Unit.Triple << ", pic "
     << unsigned(Unit.PicLevel) << (Unit.Pie ? " pie" : "") << '\n'
     << "  directory " << Unit.Directory << '\n'
     << "  output " << (Unit.Output.empty() ? "-" : Unit.Output) << '\n';
  for (const Problem &P : Unit.Problems) {
    OS << "problem " << nameOf(P.What) << "  ";
    where(P.Where);
    OS << ": " << P.Message << '\n';
  }
  for (const Suppression &S : Unit.Suppressions) {
    const std::string *File = at(Unit.Files, S.File);
    OS << "suppression " << (File ? *File : bad("file", S.File)) << " lines "
       << S.First << '-' << S.Last << ", comment " << S.CommentLine << ": "
       << (S.Rules.empty() ? "all" : join(S.Rules, ", ")) << '\n';
  }
  globals();
  for (auto [Index, F] : enumerate(Unit.Functions))
    function(F, Index);
}

void Dumper::globals() {
  for (auto [Index, G] : enumerate(Unit.Globals)) {
    OS << "global " << Index << " '" << G.Display << "' " << G.Type << "  ";
    where(G.Where);
    OS << ' ' << nameOf(G.Link);
    flags({{G.Defined, "defined"},
           {G.Weak, "weak"},
           {G.Const, "const"},
           {G.Volatile, "volatile"},
           {G.Atomic, "atomic"},
           {G.LockFree, "lock-free"},
           {G.SigAtomic, "sig-atomic"},
           {G.ThreadLocal, "thread-local"},
           {G.Scalar, "scalar"}});
    if (!G.FoundBy.empty())
      OS << " found-by " << G.FoundBy;
    record(G.Record);
    OS << '\n';
  }
}

void Dumper::function(const Function &F, size_t Index) {
  In = &F;
  OS << "function " << Index << " '" << F.Display << "' " << F.Type << "  ";
  where(F.Where);
  OS << ' ' << nameOf(F.Link);
  if (!F.LinkName.empty() && F.LinkName != F.Name)
    OS << " link-name " << F.LinkName;
  if (!F.AliasOf.empty())
    OS << " alias-of " << F.AliasOf;
  flags({{F.HasBody, "body"},
         {F.Weak, "weak"},
         {F.Inline, "inline"},
         {F.NoReturn, "noreturn"},
         {F.Variadic, "variadic"},
         {F.Constructor, "constructor"},
         {F.Destructor, "destructor"},
         {F.SystemHeader, "system-header"},
         {F.Implicit, "implicit"},
         {!F.ExternC, "c++-linkage"},
         {F.Method, "method"},
         {F.NoThrow, "nothrow"},
         {F.Main, "main"}});
  if (F.FrameSize)
    OS << " frame " << F.FrameSize;
  for (const std::string &Overridden : F.Overrides)
    OS << " overrides " << Overridden;
  for (const Annotation &A : F.Annotations) {
    OS << " annotation " << quoted(A.Text);
    where(A.Where);
  }
  OS << '\n';
  locals(F);
  for (auto [Number, T] : enumerate(F.Tries)) {
    OS << "  try " << Number << ' ';
    where(T.Where);
    if (T.Outer != NoId)
      OS << " in " << T.Outer;
    OS << " catches " << join(T.Catches, ", ")
       << (T.CatchesAll ? " everything" : "") << '\n';
  }
  unsigned Call = 0;
  for (auto [Number, B] : enumerate(F.Blocks)) {
    OS << "  block " << Number << '\n';
    block(B, Call);
  }
  In = nullptr;
}

void Dumper::locals(const Function &F) {
  for (auto [Index, L] : enumerate(F.Locals)) {
    OS << (Index < F.NumParams ? "  param " : "  local ") << Index << " '"
       << L.Name << '\'' << (L.Scalar ? " scalar" : "")
       << (L.Const ? " const" : "");
    record(L.Record);
    OS << '\n';
  }
}

void Dumper::record(StringRef Usr) {
  if (!Usr.empty())
    OS << " record " << Usr;
}

void Dumper::block(const Block &B, unsigned &Call) {
  auto Next = B.Uses.begin();
  auto UsesBefore = [&](size_t Index) {
    for (; Next != B.Uses.end() && Next->Before <= Index; ++Next) {
      OS << "    ";
      where(Next->Where);
      OS << (Next->Read ? " reads " : " mentions ") << place(Next->Object)
         << '\n';
    }
  };
  for (auto [Index, O] : enumerate(B.Ops)) {
    UsesBefore(Index);
    op(O, Call);
  }
  UsesBefore(B.Ops.size());
  terminator(B);
}

void Dumper::op(const Op &O, unsigned &Call) {
  OS << "    ";
  where(O.Where);
  OS << ' ' << nameOf(O.Kind);
  switch (O.Kind) {
  case OpKind::Call:
    OS << '#' << Call++ << ' ';
    if (O.Call != CallKind::Plain)
      OS << nameOf(O.Call) << ' ';
    OS << (O.Callee == NoId ? "(*" + value(O.CalleeValue) + ")"
                            : name(O.Callee))
       << '(' << arguments(O) << ')';
    if (const std::string *Signature = at(Unit.Strings, O.Signature))
      OS << " as '" << *Signature << '\'';
    OS << (O.NoReturn ? " noreturn" : "");
    break;
  case OpKind::Store:
    OS << ' ' << place(O.Target) << " := " << value(O.Source);
    break;
  case OpKind::Zero:
    OS << ' ' << place(O.Target);
    break;
  case OpKind::Return:
    OS << ' ' << value(O.Source);
    break;
  case OpKind::Throw:
    if (const Exception *E = at(Unit.Exceptions, O.Thrown))
      OS << ' ' << E->Name << " caught as " << join(E->CaughtAs, ", ");
    break;
  case OpKind::Asm:
  case OpKind::Broken:
    break;
  }
  if (O.Try != NoId)
    OS << " in-try " << O.Try;
  uint32_t Macro = O.Macro;
  for (unsigned Depth = 0; Depth != MaxDepth; ++Depth) {
    const MacroUse *M = at(Unit.Macros, Macro);
    if (!M)
      break;
    OS << " in-macro " << M->Name;
    Macro = M->Outer;
  }
  OS << '\n';
}

std::string Dumper::arguments(const Op &O) const {
  std::string Text;
  for (uint32_t Argument : O.Args)
    Text += (Text.empty() ? "" : ", ") + value(Argument);
  if (const FormatUse *F = at(Unit.Formats, O.Format))
    Text +=
        ("; format " + Twine(F->Argument) +
         (F->Literal ? " literal" : " not literal") +
         (F->Floating ? " floating" : "") + (F->Wide ? " wide" : "") +
         (F->Positional ? " positional" : "") + (F->StarWidth ? " star" : "") +
         (F->Malformed ? " malformed" : "") + (F->PrintsErrno ? " %m" : "") +
         " width " + Twine(F->MaxWidth))
            .str();
  return Text;
}

void Dumper::terminator(const Block &B) {
  OS << "    " << nameOf(B.Terminator);
  if (B.Condition != NoId)
    OS << ' ' << value(B.Condition);
  for (auto [Index, E] : enumerate(B.Edges)) {
    OS << (Index == 0 ? " -> " : ", ");
    bool IsDefault = Index + 1 == B.Edges.size();
    if (B.Terminator == TerminatorKind::Switch && IsDefault)
      OS << "default:";
    else if (B.Terminator == TerminatorKind::Switch)
      OS << E.Low << ".." << E.High << ':';
    if (E.To == NoId)
      OS << "never";
    else
      OS << E.To;
  }
  OS << (B.Edges.empty() ? " -> end\n" : "\n");
}

void Dumper::where(const SourcePlace &Where) {
  if (const std::string *File = at(Unit.Files, Where.File))
    OS << sys::path::filename(*File) << ':' << Where.Line << ':'
       << Where.Column;
  else
    OS << bad("file", Where.File);
}

void Dumper::flags(ArrayRef<std::pair<bool, StringRef>> Flags) {
  for (auto [Set, Word] : Flags)
    if (Set)
      OS << ' ' << Word;
}

std::string Dumper::name(uint32_t FunctionId) const {
  const Function *F = at(Unit.Functions, FunctionId);
  return F ? F->Display : bad("function", FunctionId);
}

std::string Dumper::value(uint32_t Id, unsigned Depth) const {
  const Value *V = at(In->Values, Id);
  if (!V)
    return bad("value", Id);
  if (Depth == MaxDepth)
    return ("V" + Twine(Id)).str();
  auto Operand = [&](uint32_t A) { return value(A, Depth + 1); };
  switch (V->Kind) {
  case ValueKind::Unknown:
  case ValueKind::VarArg:
    return "?";
  case ValueKind::Int:
    return itostr(V->Number);
  case ValueKind::String: {
    const std::string *Text = at(Unit.Strings, V->A);
    return Text ? quoted(*Text) : bad("string", V->A);
  }
  case ValueKind::Function:
    return "&" + name(V->A);
  case ValueKind::Address:
    return "&" + place(V->A, Depth + 1);
  case ValueKind::Load:
    return place(V->A, Depth + 1);
  case ValueKind::Result:
    return "call#" + utostr(V->A);
  case ValueKind::Unary:
    return (nameOf(V->Op) + Operand(V->A)).str();
  case ValueKind::Binary:
    return "(" + Operand(V->A) + " " + nameOf(V->Op).str() + " " +
           Operand(V->B) + ")";
  case ValueKind::Select:
    return "(" + Operand(V->A) + " ? " + Operand(V->B) + " : " + Operand(V->C) +
           ")";
  }
  return bad("value", Id);
}

std::string Dumper::place(uint32_t Id, unsigned Depth) const {
  const Place *P = at(In->Places, Id);
  if (!P)
    return bad("place", Id);
  if (Depth == MaxDepth)
    return ("P" + Twine(Id)).str();
  std::string Text = root(*P, Depth);
  for (const Step &S : P->Steps) {
    if (S.Kind == StepKind::Index) {
      Text += "[" + value(S.Id, Depth + 1) + "]";
      continue;
    }
    const Field *F = at(Unit.Fields, S.Id);
    Text += "." + (F ? F->Name : bad("field", S.Id));
  }
  return Text;
}

std::string Dumper::root(const Place &P, unsigned Depth) const {
  switch (P.Root) {
  case RootKind::Local: {
    const Local *L = at(In->Locals, P.Id);
    if (!L)
      return bad("local", P.Id);
    return L->Name.empty() ? "local#" + utostr(P.Id) : L->Name;
  }
  case RootKind::Global: {
    const Global *G = at(Unit.Globals, P.Id);
    return G ? G->Display : bad("global", P.Id);
  }
  case RootKind::Pointer:
    return "(*" + value(P.Id, Depth + 1) + ")";
  }
  return bad("root", P.Id);
}
