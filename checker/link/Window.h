// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Where in a program signals may be delivered to its handlers: the windows in
/// which a handler is installed and its signal is not blocked.
///
/// A data-flow over the linked program. Each function that changes the signal
/// mask, or sets of signals, or that calls one that does, gets a summary: the
/// mask and the sets that it leaves, in terms of those at its entry, for each
/// constant signal or way that its caller gives it. A pass forward from main,
/// constructors and what is called through pointers then says which masks each
/// function is entered with. What cannot be followed may be either.

#ifndef SIGTIDY_LINK_WINDOW_H
#define SIGTIDY_LINK_WINDOW_H

#include "link/Gates.h"
#include "link/Processes.h"
#include "link/Reach.h"
#include "link/SignalSets.h"
#include "link/TestedValues.h"
#include <array>
#include <deque>
#include <memory>
#include <set>

namespace sigtidy {

class Window {
public:
  /// Nothing is computed before the first question.
  /// \param Found all registrations of the image.
  /// \param Installs all calls that set what a signal does; outlives this.
  /// \param KeepsMask functions that leave the mask as they find it, whatever
  ///        they do.
  Window(Evaluator &E, std::vector<FoundRegistration> Found,
         llvm::ArrayRef<FoundInstall> Installs, std::set<FunctionId> KeepsMask)
      : E(E), T(E.terms()), Found(std::move(Found)), Installs(Installs),
        KeepsMask(std::move(KeepsMask)) {}

  /// The signals for which \p Handler may run just before \p At of \p F.
  SignalBits openAt(FunctionId F, OpPoint At, FunctionId Handler);

  /// Those for which it may run there however the program has come there: it is
  /// known that they are not blocked.
  SignalBits surelyOpenAt(FunctionId F, OpPoint At, FunctionId Handler);

  /// Whether the program ever blocks a signal.
  bool blocksAny();
  /// Calls \p Visit with the masks before each operation of \p F and at the end
  /// of each block, for each way in which it is entered, and with whether that
  /// is in a child of fork.
  void forEachPoint(
      FunctionId F,
      llvm::function_ref<void(OpPoint, const MaskValue &, bool InChild)> Visit);
  /// The signals of \p Mask that may be delivered to \p Handler, and those for
  /// which it may be installed.
  SignalBits openIn(const MaskValue &Mask, FunctionId Handler) const;
  SignalBits installedIn(const MaskValue &Mask, FunctionId Handler) const;
  /// Those for which it is known that they are not blocked in \p Mask.
  SignalBits surelyOpenIn(const MaskValue &Mask, FunctionId Handler) const;
  /// The signals for which \p Handler may be installed just before \p At of \p
  /// F.
  SignalBits installedAt(FunctionId F, OpPoint At, FunctionId Handler);
  /// The signals that the call at \p At lets in while it waits.
  SignalBits letInBy(FunctionId F, OpPoint At);
  /// What is in the mask of the action that the call of \p Fact's function at
  /// \p At of \p F installs for \p Signals with a handler that is a function,
  /// whoever calls F: of a signal that may be either, both.
  SetValue actionMask(FunctionId F, OpPoint At, const RegistrationFact &Fact,
                      SignalBits Signals);
  /// The signals for which \p Handler may be installed while \p Other is as
  /// well, in a child of fork or in another process.
  SignalBits installedBeside(FunctionId Handler, FunctionId Other,
                             bool InChild);
  /// The signals for which \p Handler may be installed while it is for one of
  /// \p Signals.
  SignalBits installedTogether(FunctionId Handler, SignalBits Signals);
  /// The signals that are blocked for certain while \p Handler runs.
  SignalBits blockedDuring(const HandlerGroup &Handler);

  // WindowWays.cpp: what masks are on one way through the program, where the
  // above is whatever any way brings.
  /// Whether it is known where \p Handler is installed.
  bool follows(FunctionId Handler);
  /// Whether masks, and what is installed, are the same all through \p F.
  bool isUniform(FunctionId F);
  /// The masks before each call of \p F, which is not uniform, in terms of
  /// those that it is entered with.
  using CallMasks = std::vector<std::pair<OpPoint, MaskValue>>;
  const CallMasks &callMasks(FunctionId F);
  /// The mask just before \p At of \p F, in terms of that which it is entered
  /// with.
  SetValue maskWithin(FunctionId F, OpPoint At);
  /// Whether \p F calls what changes masks.
  bool setsMask(FunctionId F);
  /// \p Inner, of the call masks of \p F, where that is entered with \p Entry.
  MaskValue resolved(FunctionId F, const MaskValue &Inner,
                     const MaskValue &Entry);
  /// With what \p F is entered, whatever calls it.
  MaskValue entryOf(FunctionId F);
  /// The masks of a thread that is started at \p At of \p F: it may run when
  /// more has been installed.
  MaskValue ofThread(FunctionId F, OpPoint At);
  /// The signals that may be delivered to \p Handler in the very thread that
  /// has \p Mask.
  SignalBits deliveredIn(const MaskValue &Mask, FunctionId Handler) const;

private:
  /// What a caller gives to a function.
  struct Given {
    /// To parameters that say which signal, or what to do with it.
    std::map<uint32_t, int64_t> Numbers;
    /// To which parameters addresses of functions or objects of the program.
    std::set<uint32_t> Code;
    /// It runs in a child of fork.
    bool InChild = false;
    /// In sets that are added to a mask, or taken out of it, by source.
    std::map<uint32_t, SetValue> Sets;
    bool operator<(const Given &Other) const {
      return std::tie(InChild, Numbers, Code, Sets) <
             std::tie(Other.InChild, Other.Numbers, Other.Code, Other.Sets);
    }
  };
  /// A function with what it is given.
  struct Node {
    FunctionId F = NoId;
    Given With;
    /// What it leaves, in terms of its entry.
    SignalState Exit;
    std::set<uint32_t> CalledBy;
    /// The sources that it, or a callee, asks its callers for, and those of
    /// them of which it must know the set to know the mask.
    std::set<uint32_t> Asked, Wanted;
    /// The masks and places that it is entered with.
    MaskValue Entry;
    std::map<uint32_t, SetValue> EntryPlaces;
    bool Entered = false;
    /// By block, for what it is entered with and in terms of that; when asked
    /// for.
    std::vector<SignalState> Before, Inner;
    /// At any point from which a jump back to the function may be made, where
    /// it calls setjmp; in terms of its entry, and for what it is entered with.
    SignalState Jumps[2];
  };
  using NodeIndex = uint32_t;

  /// What an operation may do to masks, sets or what is installed.
  struct Action {
    OpPoint At;
    const MaskFact *Fact = nullptr;
    bool ReturnsTwice = false;
    bool Ends = false;
    /// Those that are relevant, and whether it may call others.
    llvm::SmallVector<FunctionId, 1> Callees;
    bool MayCallOthers = false;
    const std::vector<std::pair<uint32_t, SignalBits>> *Installs = nullptr;
    /// Arguments whose targets it sets to zero.
    llvm::SmallVector<unsigned, 1> Clears;
  };

  /// One pass over a node, in terms of its entry or for what it is entered
  /// with.
  struct Pass {
    NodeIndex At;
    bool Concrete;
  };

  void prepare();
  void addResets();
  SignalBits blockedBy(const FoundRegistration &R);
  bool mayLeaveOpen(FunctionId F, OpPoint At, const FactOperand &Flags);
  void findChanges();
  // SetRecords.cpp.
  void findSetRecords();
  void addSetRecord(FunctionId F, OpPoint At, const FactOperand &Which);
  bool mayCopySet(FunctionId F, const Op &O) const;
  void findRelevant();
  void findSteering();
  void rank();
  void summarise();
  void solveOpen();
  void settleGlobals();
  std::optional<SetValue>
  settled(uint32_t Source, const std::map<FunctionId, SetValue> &Functions,
          bool WithChildren);
  void enterRoots();
  void enterOpen();
  void findThreads();

  /// What facts call the function without body that is called at \p At.
  std::optional<llvm::StringRef> libraryName(FunctionId F, OpPoint At) const;
  const MaskFact *factAt(FunctionId F, OpPoint At) const;
  bool returnsTwice(FunctionId F, OpPoint At) const;
  bool takesAction(FunctionId F, OpPoint At) const;
  void callees(FunctionId F, OpPoint At,
               llvm::function_ref<void(FunctionId)> Visit);
  NodeIndex node(FunctionId F, Given With);
  NodeIndex general(FunctionId F);
  bool isCode(const Node &N, SetId Values) const;
  NodeIndex calleeNode(Pass P, OpPoint At, FunctionId Callee,
                       const SignalState &S);
  void want(Pass P, const SetValue &Set);
  bool mayInstall(const Node &N, OpPoint At, const RegistrationFact &Fact,
                  SignalBits Signals);
  MaskValue change(Pass P, const MaskValue &Before, MaskChange How,
                   const SetValue &Set);

  // WindowSolve.cpp.
  struct Solving;
  struct BlockRun;
  std::vector<SignalState> solve(Pass P, SignalState &Exit);
  bool movesMask(FunctionId F) const;
  TestedValues findTests(FunctionId F);
  const TestedValues &tests(FunctionId F);
  std::optional<int64_t> inParent(GlobalId G);
  void mayJump(Solving &In, OpPoint From, const SignalState &S);
  void runBlock(Solving &In, BlockRun Run);
  void leaveBlock(Solving &In, const BlockRun &Run);
  llvm::ArrayRef<std::vector<Action>> actions(FunctionId F);
  void describeCall(FunctionId F, OpPoint At, Action &Into);
  void addTargets(const ConcreteSet &Targets, bool ByLibrary, Action &Into);
  void addUsed(FunctionId F, OpPoint At, const MaskFact *Fact);
  static bool changesMask(const MaskFact &Fact);
  bool isGiven(FunctionId F, OpPoint At, unsigned I, int64_t Number) const;
  void step(Pass P, const Action &A, SignalState &S);
  /// From the beginning of a block to \p To.
  void stepBlock(Pass P, OpPoint To, SignalState &S);
  std::vector<OpPoint> marks(FunctionId F);
  void jumpBack(Pass P, const Action &A, SignalState &S);
  void stepCall(Pass P, const Action &A, SignalState &S);
  void changeByCall(Pass P, const Action &A, SignalState &S);
  void stepFact(Pass P, OpPoint At, const MaskFact &Fact, SignalState &S);
  void changeByWay(Pass P, OpPoint At, const MaskFact &Fact, SignalState &S);
  void stepCopy(Pass P, OpPoint At, const Op &O, SignalState &S);
  /// Sets within what becomes zero are empty.
  void clear(Pass P, llvm::ArrayRef<Cell> What, SignalState &S);
  bool joinState(Pass P, SignalState &Into, const SignalState &From);
  bool hasNoSet(const Node &N, OpPoint At, const MaskFact &Fact);
  static MaskChange changeOf(MaskFact::Effect Way);
  SignalState called(Pass P, OpPoint At, FunctionId Callee,
                     const SignalState &S);

  /// The number of a place as a source.
  uint32_t source(Cell C);
  Cell place(uint32_t Source) const {
    return Places[Source - SetSource::First];
  }
  static constexpr uint32_t Returned = SetSource::First;
  bool isOwn(Cell C) const;
  bool isGlobal(Cell C) const;
  bool isUsed(FunctionId F, Cell C) const;
  const SetValue *settled(const Node &N, uint32_t Source) const;
  static SetValue atEntry(const Node &N, uint32_t Source,
                          const SetValue &Always);
  bool isFollowed(const std::map<FunctionId, SetValue> &Functions);
  SetValue read(Pass P, const SignalState &S, uint32_t Source);
  SetValue read(Pass P, const SignalState &S, llvm::ArrayRef<Cell> From);
  void write(Pass P, SignalState &S, llvm::ArrayRef<Cell> To,
             const SetValue &Value);
  llvm::SmallVector<Cell, 2> cells(FunctionId F, OpPoint At,
                                   const FactOperand &Which);
  llvm::SmallVector<Cell, 2> valueCells(FunctionId F, OpPoint At,
                                        uint32_t Value);
  SetValue set(Pass P, OpPoint At, const MaskFact &Fact, const SignalState &S);
  /// A callee's cell in the words of its caller.
  llvm::SmallVector<Cell, 2> translate(const Node &Caller, OpPoint At, Cell C);
  llvm::SmallVector<Cell, 2> translateBase(FunctionId Caller, OpPoint At,
                                           TermId Base);
  llvm::SmallVector<Cell, 2> askBase(FunctionId Caller, OpPoint At,
                                     TermId Base);
  /// What a value may be, if that is known.
  std::optional<std::vector<int64_t>> numbers(const Node &N, SetId Values);
  std::optional<int64_t> number(const Node &N, TermId Value);
  std::optional<std::vector<int64_t>> operand(const Node &N, OpPoint At,
                                              const FactOperand &Which);

  std::optional<unsigned> refusedEdge(FunctionId F, uint32_t B);
  // WindowLoops.cpp.
  /// A call that each turn of a loop makes for another signal.
  struct LoopChange {
    llvm::BitVector Loop;
    const Action *Act; ///< Of actions().
    SignalBits Signals;
  };
  std::optional<std::vector<int64_t>> signals(const Node &N, OpPoint At,
                                              const FactOperand &Which);
  const std::optional<std::vector<int64_t>> &
  evaluated(FunctionId F, OpPoint At, const FactOperand &Which);
  SignalBits namedInTurn(FunctionId F, OpPoint At, const FactOperand &Which);
  const std::vector<LoopChange> &loopChanges(FunctionId F);
  std::optional<SignalState> leaveLoops(Pass P, uint32_t Block, uint32_t To,
                                        const SignalState &Left);

  bool enter(NodeIndex N, const MaskValue &Mask);
  void findBeside();
  void addBeside(const MaskValue &After, uint32_t New, SignalBits Bits,
                 bool InChild);
  std::vector<std::pair<MaskValue, bool>> fromHandlers(FunctionId F,
                                                       OpPoint At);
  void passGates(Pass P, llvm::ArrayRef<GateIndex> Which, const SignalState &S,
                 bool InChild);
  void enterTargets(GateIndex Which, bool InChild);
  void enterCallees(NodeIndex Index);
  void enterCallee(NodeIndex Caller, OpPoint At, FunctionId Callee,
                   const SignalState &S);
  /// Calls \p Visit before each operation of a node and at the end of blocks.
  void walk(Pass P,
            llvm::function_ref<const SignalState &(uint32_t Block)> Before,
            llvm::function_ref<void(OpPoint, const SignalState &)> Visit);
  SignalBits unblockedAt(FunctionId F, OpPoint At);
  const SignalState &before(NodeIndex N, uint32_t Block);
  const SignalState &inner(NodeIndex N, uint32_t Block);
  bool narrows(NodeIndex N) const;
  void narrow(NodeIndex N, const SignalState &Inner, SignalState &S);
  void forEachState(FunctionId F, OpPoint At,
                    llvm::function_ref<void(Pass, const SignalState &)> Visit);

  Evaluator &E;
  Terms &T;
  std::vector<FoundRegistration> Found;
  llvm::ArrayRef<FoundInstall> Installs;
  std::set<FunctionId> KeepsMask;
  bool Prepared = false;
  bool Blocks = false;
  /// The signals that may be handled by another thread than the one that
  /// blocks them.
  SignalBits Threads = 0;
  /// What is installed for which signals by a call.
  using Change = std::vector<std::pair<uint32_t, SignalBits>>;
  std::map<std::pair<FunctionId, OpPoint>, Change> Changes;
  std::map<FunctionId, uint32_t> Handlers; ///< As MaskValue numbers them.
  /// By handler and another one, see installedBeside.
  std::map<std::pair<uint32_t, uint32_t>, SignalBits> Beside[2];
  /// By handler and signal (see bitOf): those that it is installed for as well.
  std::map<uint32_t, std::array<SignalBits, 64>> Together;
  bool FoundBeside = false;
  /// Functions that call one of the system's that changes masks or sets.
  std::set<FunctionId> Changing;
  /// Those that change masks, and their direct callers.
  std::set<FunctionId> Masking;
  std::map<FunctionId, TestedValues> AllTests;
  /// By call and argument.
  std::map<std::tuple<FunctionId, OpPoint, unsigned>,
           std::optional<std::vector<int64_t>>>
      Evaluated;
  std::map<FunctionId, std::vector<LoopChange>> LoopChanges;
  /// The types (USRs) of sets, and of records that have sets in them; of
  /// scalars "".
  std::set<std::string, std::less<>> SetRecords;
  /// Functions that change masks, sets or what is installed, themselves or by
  /// their callees.
  std::set<FunctionId> Relevant;
  /// Of those, the parameters that say which signal, or what to do with it.
  std::map<FunctionId, std::set<uint32_t>> Steering;
  std::deque<Node> Nodes;
  std::map<std::pair<FunctionId, Given>, NodeIndex> NodeNumbers;
  std::map<FunctionId, std::vector<NodeIndex>> NodesOf;
  /// By source, from SetSource::First; the first is what a function returns.
  std::vector<Cell> Places;
  std::map<Cell, uint32_t> Sources;
  std::map<FunctionId, std::set<Cell>> Used;
  /// What sets of static storage duration hold once they have been made, where
  /// that is always the same.
  std::map<uint32_t, SetValue> Settled;
  /// The same in a process that is no child of fork.
  std::map<uint32_t, SetValue> SettledInParent;
  /// Those of them that nothing changes but what the program calls by name:
  /// they are followed from caller to callee.
  std::vector<uint32_t> Followed;
  /// By source: who writes a set that outlives the function, and all that it
  /// is, in terms of the function's entry.
  std::map<uint32_t, std::map<FunctionId, SetValue>> Writers;
  std::map<GlobalId, std::optional<int64_t>> InParent;
  std::unique_ptr<Processes> Runs; ///< Set before functions are solved.
  std::unique_ptr<Gates> Ways;     ///< Set when roots are entered.
  /// By gate, apart for children.
  std::vector<SignalState> ThroughGates[2];
  std::set<std::pair<GateIndex, bool>> GrownGates;
  std::vector<NodeIndex> Open;
  std::map<FunctionId, uint32_t> Ranks;
  std::set<std::pair<uint32_t, NodeIndex>> Unsolved;              ///< By rank.
  std::map<FunctionId, std::vector<std::vector<Action>>> Actions; ///< By block.
  std::map<FunctionId, CallMasks> AllCallMasks;
  /// By call, its function's block and operation, and term of the callee.
  llvm::DenseMap<
      std::pair<std::pair<FunctionId, uint32_t>, std::pair<uint32_t, TermId>>,
      llvm::SmallVector<Cell, 2>>
      Bases;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_WINDOW_H
