// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The linked program: every handler of every image, and what it reaches.

#ifndef SIGTIDY_PROGRAM_H
#define SIGTIDY_PROGRAM_H

#include "sigtidy/Facts.h"
#include "sigtidy/Findings.h"
#include "sigtidy/Summary.h"
#include "llvm/ADT/ArrayRef.h"
#include <optional>
#include <string>
#include <vector>

namespace sigtidy {

/// A set of rules, a bit for each in the order of LinkOptions::Rules.
using RuleMask = uint32_t;

/// Something that keeps findings away by somebody's word.
struct Silence {
  enum class Kind : uint8_t {
    Comment,    ///< One pattern of a comment, NOLINT(sigtidy-unsafe-call).
    Annotation, ///< SIGTIDY_TRUSTED_SAFE of a function.
    Entry,      ///< An entry under "safe" of the configuration.
  } What = Kind::Comment;
  Position Where;
  /// The pattern, or the function.
  std::string Text;
  /// Comments: the lines of the same file, and the rules.
  uint32_t First = 0;
  uint32_t Last = 0;
  RuleMask Rules = 0;
  auto operator<=>(const Silence &) const = default;
};

struct LinkOptions {
  /// Bare ids of the rules that suppressions in the middle of a chain are
  /// matched against.
  std::vector<std::string> Rules;
  /// The project's root, absolute; images are named relative to it.
  std::string Root;
  /// Images that are linked at once; 0: as many as there are processors. The
  /// result does not depend on it.
  unsigned Jobs = 0;
  /// A function to trace, "name", "file.c:name" or "Class::name"; empty: none.
  std::string Traced;
  /// Comments and annotations that are not heeded, sorted.
  std::vector<Silence> Ignored;
  /// Fill in HandlerReport::Loops.
  bool FindLoops = false;
};

/// What an annotation says of a function that is called.
struct Decree {
  enum class Kind : uint8_t {
    None,
    TrustedSafe,     ///< Believed to be async-signal-safe.
    AsyncSignalSafe, ///< Promised to be; verified where its body is.
    NotInHandler,    ///< Not to be called in a handler.
  } What = Kind::None;
  std::string Why;
  /// Which annotation, and where: "SIGTIDY_TRUSTED_SAFE at src/log.h:7".
  std::string Source;
  /// Where the function is defined, if the program has its body.
  Position Definition;
};

/// A place that a handler reaches, at the end of its chain.
struct ReachedPlace {
  /// The last step of the chain.
  Position Where;
  /// Display name of the function that it stands in.
  std::string Function;
  /// What it is about, as it is shown: the function that is called there, or
  /// for an open call the expression; the object that is used.
  std::string Callee;
  std::string Macro;
  /// The handler's signals whose delivery leads here.
  SignalSet Signals;
  /// Rank among the places about Callee in Function, from 0.
  unsigned Ordinal = 0;
  /// Rules that no suppression on the chain or at the place silences.
  RuleMask Rules = 0;
  std::vector<ChainStep> Chain;
  FrontierCall Frontier;
  /// Only a failed assertion leads here.
  bool Assertion = false;
  /// The function that it stands in, by its number in link.
  uint32_t In = NoId;
  /// The operation there, by its block.
  uint32_t Block = 0;
  uint32_t Index = 0;
  /// The signals that are blocked there for certain while the handler runs, by
  /// the system or by the handler itself; signal N is bit N-1.
  uint64_t Blocked = 0;
  /// Only handlers run that function, whichever programs it belongs to: what
  /// is changed there changes nothing else.
  bool HandlersOnly = false;
  /// Where only a virtual call leads here that may end in very many methods:
  /// how many. Which of them the object at hand has is not known.
  size_t Methods = 0;
  /// What must be unset for the program to come here, though it was set before
  /// the handler was installed: "ssh->remote_ipaddr". Else empty.
  std::string Unset;

  /// Whether the program hardly ever comes here, or perhaps never.
  bool isUnusual() const { return Assertion || Methods != 0 || !Unset.empty(); }
};

/// What a call works on.
struct WorkedOn {
  ResourceUse Use;
  /// Which one, where there are several and it has a name: "*stderr" for what a
  /// variable holds, "&Lock" for a variable itself.
  std::string Which;
};

/// A call that a handler reaches.
struct ReachedCall : ReachedPlace {
  /// The name that facts know it by; empty for an open call.
  std::string Fact;
  /// Of a function that is annotated: nothing beyond it was looked at.
  Decree Said;
  /// Of a call that jumps: it lands in what the handler itself has entered, so
  /// nothing is left that was interrupted.
  bool LandsInside = false;
  /// For an open call (no target found): why. Empty for a function without
  /// body.
  std::string Open;
  /// Of a call that jumps out of the handler: the flag that a branch on the way
  /// tests and that the program sets where it may, "waiting". Else empty.
  std::string Guard;
  /// Of the unit that it stands in: "gnu17", "c++20".
  std::string Standard;
  /// What Clang says of a literal format; nothing for other calls.
  std::optional<FormatUse> Format;
  /// The arguments that are constants.
  std::vector<std::optional<int64_t>> Constants;
  /// The arguments that are string literals.
  std::vector<std::optional<std::string>> Texts;
  /// It is a call by name, as the source shows it, in C++ or C.
  bool Plain = false;
  bool Cxx = false;
  std::vector<WorkedOn> Works;
  /// As in ReachedBy.
  std::shared_ptr<const Collision> Hits;
  std::string NoHit;
};

/// A use of an object of static storage duration that other code uses as well,
/// at a point where the handler may interrupt that. Callee is the object's
/// name.
struct SharedUse : ReachedPlace {
  /// Where the object is defined.
  Position Object;
  bool Write = false;
  /// As in Global, of the part of the object that is used.
  bool Volatile = false;
  bool LockFree = false;
  bool SigAtomic = false;
  bool Scalar = false;
  bool Pointer = false;
  /// The other use, and the function that it stands in.
  Position Other;
  std::string OtherFunction;
  bool OtherWrites = false;
  /// What the other one writes, where that is a bit-field in the same memory
  /// location; else empty.
  std::string OtherName;
  /// Where the object is a flag: all its declarations. It is a number that is
  /// only ever given small constants and signals, and nobody has its address;
  /// else empty.
  std::vector<Position> Declarations;
  bool Cxx = false;
};

/// What a handler may interrupt in a program that blocks its signals.
struct Interruptions {
  struct Call {
    /// The name that facts know the function by that runs there; empty for one
    /// that is not known, and for the end of main.
    std::string Fact;
    Position Where;
    /// Another handler makes it.
    bool InHandler = false;
    /// Its signals are not known to be let in there.
    bool Perhaps = false;
    bool operator==(const Call &) const = default;
  };
  /// Calls of functions without body during which a signal of the handler may
  /// come, one for each function; of other handlers as well.
  std::vector<Call> Calls;
  /// Where its signals are let in, and what is called there: the first place
  /// in the order of the program's units. Without a line: nowhere that shows.
  Position LetIn;
  std::string LetInBy;
  /// Functions of which the program says, rather than shows, that they leave
  /// the mask as it is.
  std::vector<BelievedCall> Believed;
};

/// A call of ordinary code that waits, after it tested what the handler sets:
/// the handler may run between the two. The place is the call; Chain is how the
/// handler sets the flag.
struct MissedWakeup : ReachedPlace {
  /// The name that facts know the call by, and its arguments that are
  /// constants.
  std::string Fact;
  std::vector<std::optional<int64_t>> Constants;
  /// It may end after a time, which is not known.
  bool MayEnd = false;
  /// Only threads come there that the program starts: another may end it.
  bool InThread = false;
  /// The test and the wait lie deep in what one loop calls, in different
  /// calls, and the test does not decide whether the wait is come to: perhaps
  /// nobody waits for the flag.
  bool Apart = false;
  /// The call sets the mask of signals while it waits, but the signal is not
  /// blocked when the flag is tested.
  bool BlocksTooLate = false;
  /// The flag, as it is shown, and where it is read.
  std::string Flag;
  Position Tested;
  std::string TestedIn;
  /// What is called between the test and the wait: from the function with the
  /// loop inwards.
  std::vector<ChainStep> Way;
  /// The frontier of Chain.
  FrontierCall SetBy;
};

/// A change of an object of static storage duration that another run of the
/// handler, in the middle of this one, disturbs. Callee is the object's name,
/// Signals those whose delivery leads to the change.
struct ObjectChange : ReachedPlace {
  /// Where the object is defined.
  Position Object;
  /// It is computed from what the object held before; else the handler reads
  /// the object elsewhere.
  bool Updates = false;
  /// It writes the same whenever it runs: a flag that is set, a pointer that is
  /// cleared.
  bool Constant = false;
  /// The changed part is a number; a volatile sig_atomic_t.
  bool Number = false;
  bool Flag = false;
};

/// A handler's body, for who wants to add something to it.
struct HandlerBody {
  /// Its statements that return.
  std::vector<Position> Returns;
  /// The source shows all that it does before it returns: no macro returns, and
  /// no destructor runs then.
  bool Plain = false;
  bool HandlersOnly = false;
  bool Cxx = false;
};

/// A function on the stack of a handler.
struct StackFrame {
  std::string Function;
  Position Where;
  /// Bytes of its arrays and records, at least.
  uint32_t Size = 0;
};

/// What is true of a whole image.
struct ImageTraits {
  /// It has no main: what is not found in it may be in a program that uses it.
  bool IsLibrary = false;
  /// Its main is compiled as what goes into shared objects is (-fPIC).
  bool ForSharing = false;
  /// Something in it may start a thread.
  bool StartsThreads = false;
  /// Something in it may set the stack that handlers run on.
  bool SetsSignalStack = false;
  /// The size of the largest such stack, where all are known.
  std::optional<int64_t> SignalStackSize;
};

struct LinkedHandler {
  /// Everything but the verdict, its reasons and unknowns.
  HandlerReport Report;
  /// Of the image that it is in.
  ImageTraits Traits;
  /// In the order of their distance from the handler.
  std::vector<ReachedCall> Calls;
  /// One for each object, part and kind of use: the nearest. Writes only where
  /// the handler can return.
  std::vector<SharedUse> Shared;
  /// Uses of thread-local variables whose initialisation runs when a thread
  /// first uses them; the initialisation is what is called.
  std::vector<ReachedCall> Starts;
  /// Of each thread-local variable that its code calls a function of the
  /// runtime to find, Fact, the nearest use, as a call of the variable.
  std::vector<ReachedCall> Finds;
  /// The try-blocks that it enters, as calls of "try".
  std::vector<ReachedCall> Tries;
  /// The throws whose exceptions may leave it, as calls: nothing catches them.
  std::vector<ReachedCall> Escapes;
  /// Where it returns to the instruction that raised its signal, for Signals;
  /// at most one.
  std::vector<ReachedPlace> FaultReturns;
  /// The calls in the handler that change errno for good, with the chains to
  /// what does; Callee is that. At most one for each rule.
  std::vector<ReachedPlace> ErrnoChanges;
  HandlerBody Body;
  /// Where all its signals are blocked somewhere while it is installed.
  std::optional<Interruptions> Interrupts;
  /// From the handler down, where it needs the most of the stack; only where
  /// ImageTraits::SignalStackSize is known.
  std::vector<StackFrame> Frames;
  /// In the order of their distance; only of handlers of several signals.
  std::vector<ObjectChange> Changes;
  /// At most one for each wait and flag.
  std::vector<MissedWakeup> Missed;
  /// Functions without body that the program has called whenever it installs
  /// the handler, and those that it calls anywhere; sorted.
  std::vector<std::string> CalledBefore;
  std::vector<std::string> CalledAnywhere;
};

/// The code that runs in the child of fork. Report is of the function that
/// forks, at the place of its call.
struct LinkedChild : LinkedHandler {
  /// "fork"; empty for a hook.
  std::string MadeBy;
  /// The parent stands still and lends the child its memory.
  bool SharesMemory = false;
  /// Report is of a function that is given to pthread_atfork.
  bool IsHook = false;
  /// The program starts threads somewhere.
  bool HasThreads = false;
  /// Where it shares memory: what it writes that its parent uses as well, and
  /// what it calls of the program's own functions.
  std::vector<ReachedPlace> Writes, OwnCalls;
  /// Where the child goes on in the caller of the function that forks, with
  /// the memory of its parent; else without a line.
  Position Leaves;
};

/// A function that is installed as a handler.
struct InstalledFunction {
  /// As messages call it.
  std::string Name;
  /// As HandlerReport::Name.
  std::string Display;
  Position Where;
  /// Canonical, "void (int)".
  std::string Type;
  bool ExternC = true;
  /// Of the unit that defines or declares it: "gnu17", "c++14".
  std::string Standard;
  /// Index into Program::Handlers; NoId where that does not list it.
  uint32_t Handler = NoId;
};

/// An action that is handed to the system in part as it was when its function
/// began.
struct UnwrittenAction {
  /// The call that the function of the variable makes.
  ReachedPlace At;
  std::string Variable;
  /// Where the function of the variable is defined.
  Position In;
  bool Cxx = false;
  struct Member {
    std::string Name;
    /// No path writes it; else some do.
    bool Never = false;
    /// It matters also where no function is installed.
    bool Always = false;
  };
  std::vector<Member> Members;
};

/// A call that sets what a signal does, in one of the contexts in which the
/// program makes it: what it is given, sensible or not.
struct Install {
  /// Where the program asks for it: the outermost call that matters. Rules
  /// leaves out those that a comment silences anywhere on the way to the
  /// system's function; Callee is empty.
  ReachedPlace At;
  /// What is called there, down to the system's function, as in Registration.
  std::vector<Registration::Hop> Via;
  /// The program, as in HandlerReport.
  std::string Image;
  ImageTraits Traits;
  /// How the function runs the handler.
  Context RunsAs = Context::AsyncSignal;
  /// The numbers that the signal may be here, sorted. Those of paths that are
  /// not taken are left out: what a comparison on the way rules out, what ends
  /// a table.
  std::vector<int64_t> Signals;
  /// False where it may be some other, unknown number.
  bool SignalsComplete = true;
  /// The handlers that it may install.
  std::vector<InstalledFunction> Functions;
  /// What it may set that is no function: SIG_IGN and its like.
  std::vector<int64_t> Special;
  /// It may be another, unknown handler, or one that was installed before.
  bool Open = false;
  /// The name of the handler's type, as the facts have it. Empty where nothing
  /// says it, RegistrationFact::ByMember where the next two do.
  std::string CalledAs;
  /// The member that all of its functions were stored to; empty where they were
  /// not, or that is not known.
  std::string Member;
  /// What the action's flags may be here; empty where they are not known.
  std::vector<int64_t> Flags;
  /// The signals that may be blocked while the handler runs, beside the one
  /// that runs it, sorted; no other is. Nothing where that is not known.
  std::optional<std::vector<int64_t>> Blocked;
  /// The signals for which the one handler may be installed besides; nothing
  /// where that is not known, or there are several.
  std::optional<std::vector<int64_t>> Beside;
  /// Where the action is an automatic variable with such members.
  std::optional<UnwrittenAction> Unwritten;
};

struct Program {
  /// Sorted by name, place and image.
  std::vector<LinkedHandler> Handlers;
  /// Likewise.
  std::vector<LinkedChild> Children;
  /// In the order of images and, in each, of units.
  std::vector<Install> Installs;
  std::vector<RunProblem> Problems;
  /// Comments that name rules of ours, and annotations; sorted, each once.
  std::vector<Silence> Silences;
  /// Those, and entries of the configuration, that keep nothing away. Empty
  /// where nobody asked (Analyze.cpp finds them out).
  std::vector<Silence> Unused;
  unsigned Images = 0;
  /// Of LinkOptions::Traced; sorted by name, place and image.
  std::vector<FunctionTrace> Traces;
  /// Where nothing is called so: names that may have been meant.
  std::vector<std::string> SimilarNames;
};

/// Links \p Units: infers images, finds their handlers, and follows every call
/// that these can make. Any order of \p Units gives the same program.
Program link(llvm::ArrayRef<UnitSummary> Units, const Facts &Knowledge,
             const LinkOptions &Options);

} // namespace sigtidy

#endif // SIGTIDY_PROGRAM_H
