// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What each function of an image does to memory: a forward data-flow over its
/// control-flow graph, in terms of its entry, computed when first asked for.
///
/// Order counts inside a function: a later store kills an earlier one, memset
/// and `= {0}` clear, a helper that fills a structure through a pointer writes
/// it at the call. A callee's exit state, seen from outside, is its *effects*;
/// they are translated at each call, so wrappers and initialisers of any depth
/// need no special case. Recursion is cut: a function that is being computed
/// has no effects yet.

#ifndef SIGTIDY_LINK_FLOW_H
#define SIGTIDY_LINK_FLOW_H

#include "link/Counters.h"
#include "link/Endings.h"
#include "link/GlobalWrites.h"
#include "link/Image.h"
#include "link/KeptAddresses.h"
#include "link/Memory.h"
#include "sigtidy/Facts.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallBitVector.h"
#include <map>
#include <memory>
#include <optional>
#include <set>

namespace sigtidy {

class Flows;

/// Which edges of a block can be taken where its condition may have a value, a
/// set of terms; one entry an edge.
using EdgeDecider = llvm::function_ref<llvm::SmallVector<bool, 2>(
    uint32_t Block, SetId Condition)>;

/// Whether a block's \p Edge is taken when its condition is \p Number, or, for
/// nothing, something that is not 0.
bool isTaken(const Block &Of, size_t Edge, std::optional<int64_t> Number);

/// The blocks of \p Body that its entry leads to, each before those that it
/// leads to, but for the edges that close a loop.
std::vector<uint32_t> reversePostOrder(const Function &Body);

/// Whether block \p To can be reached from the entry of \p Body without edge
/// number \p Edge of block \p From.
bool isReachedWithout(const Function &Body, uint32_t To, uint32_t From,
                      size_t Edge);

/// The edges of a function that can be taken, by block.
struct TakenEdges {
  std::vector<llvm::SmallBitVector> Ever;
  /// When the block is entered for the first time: a loop over a table does not
  /// end before it has begun.
  std::vector<llvm::SmallBitVector> First;
};

/// One function's data-flow.
///
/// Branches on what is a constant there are decided while it is solved, so a
/// value that only a branch which cannot be taken assigns is never seen
/// (conditional constant propagation, Wegman and Zadeck, TOPLAS 1991).
class Flow {
public:
  Flow(Flows &Owner, FunctionId F);

  /// The numbers that parameters have, if they have one.
  using Numbers = llvm::function_ref<std::optional<int64_t>(uint32_t Param)>;
  /// Solves it for entries of which more is known: what \p Given gives, and
  /// \p Decide is asked for the edges that each block's condition leaves.
  void solve(Numbers Given, EdgeDecider Decide);
  /// The same where constants alone decide.
  void solve(Numbers Given);
  /// Before it is solved: what would be \p Values is \p Number.
  void assume(SetId Values, int64_t Number) {
    Assumed = Values;
    AssumedNumber = T.single(T.integer(Number));
  }

  FunctionId function() const { return F; }

  /// Memory just before the operation at \p At.
  const Memory &before(OpPoint At);
  /// What \p Value is just before \p At.
  SetId value(OpPoint At, uint32_t Value) {
    return part(At, Value, Terms::EmptyPath);
  }
  /// Where \p Place is just before \p At.
  llvm::SmallVector<Cell, 2> cells(OpPoint At, uint32_t Place);
  /// What the part at \p Suffix of record \p Value is just before \p At.
  SetId part(OpPoint At, uint32_t Value, PathId Suffix);

  using GlobalSet = std::pair<GlobalId, SetId>;
  /// Globals that were set on the way to \p At, with what they hold there.
  llvm::ArrayRef<GlobalSet> globalsSet(OpPoint At);

  /// One cell outside of the function that it may write.
  struct Effect {
    Cell Target;
    SetId Values = Terms::EmptySet;
    Memory::Strength How = Memory::Strength::MayAdd;
  };
  llvm::ArrayRef<Effect> effects() const { return Effects; }
  /// More may be written than effects() tells.
  bool effectsTruncated() const { return EffectsTruncated; }

  /// Blocks that the entry leads to, calls that never return considered.
  bool isReached(uint32_t Block) const { return Reached[Block]; }
  /// The edges that can be taken, by block.
  const TakenEdges &taken() const { return Taken; }
  /// Whether no path goes on after operation \p O.
  bool endsAt(const Op &O) const;
  /// What it returns, if that is always the same: a parameter, or a place that
  /// its parameters or globals lead to (`return *this`).
  std::optional<TermId> givesBack() const { return GivesBack; }
  /// No path leads back to the caller.
  bool neverReturns() const { return !Returns; }

private:
  friend class Flows;
  /// Makes of what the loop at \p Head counts with one variable, in the memory
  /// \p M that comes to it from block \p From. \returns whether that changed
  /// it.
  bool enterLoop(Memory &M, uint32_t From, uint32_t Head);
  /// The number that \p Values are, what the facts say of calls included.
  std::optional<int64_t> numberOf(SetId Values) const;
  std::optional<int64_t> numberOfTerm(TermId Id) const;
  void step(Memory &M, OpPoint At, const Op &O);
  bool copyByte(Memory &M, const Op &O, llvm::ArrayRef<Cell> Targets);
  void stepStore(Memory &M, const Op &O);
  /// After \p O: what it may have written through addresses that were kept.
  void forgetUnseen(Memory &M, const Op &O);
  /// Sets up what is known at the entry. \returns whether blocks have to be
  /// solved.
  bool begin(Numbers Given);
  /// The edges that block \p B may be left by where it ends in \p M.
  llvm::SmallVector<bool, 2> leaves(const Memory &M, uint32_t B,
                                    EdgeDecider Decide);
  /// Notes at each of \p Targets, if \p Place is a member of a union that
  /// holds code, which one that is.
  void writeMember(Memory &M, uint32_t Place, llvm::ArrayRef<Cell> Targets,
                   Memory::Strength How);
  void stepCall(Memory &M, OpPoint At, const Op &O);
  /// What call \p O of \p Callee, where it is known, may change of this
  /// function's numbers although it is not given them.
  void forgetAtCall(Memory &M, const Op &O, std::optional<FunctionId> Callee);
  /// Code that is not followed here has set the numbers of the program that it
  /// \p MayWrite.
  void forgetFlags(Memory &M, llvm::function_ref<bool(GlobalId)> MayWrite);
  SetId filledWith(SetId Bytes, llvm::StringRef By);
  void stepExternal(Memory &M, const Op &O, uint32_t Ordinal,
                    const Function &Callee);
  void applyEffects(Memory &M, const Op &O, uint32_t Ordinal, Flow &Callee);
  void mayWriteArguments(Memory &M, const Op &O, const Function *Callee,
                         llvm::StringRef Why);
  void collectEffects(const Memory &Exit);
  void collectResult();
  /// Writes \p C where what it holds may decide what is called.
  void write(Memory &M, Cell C, SetId Values, Memory::Strength How);
  bool isTracked(Cell C) const;
  /// Whether \p C may have been written without a trace in \p M.
  bool isBlurred(const Memory &M, Cell C) const;
  /// What \p C holds as far as it is seen.
  SetId read(const Memory &M, Cell C);
  SetId readPlace(const Memory &M, uint32_t Id, Cell C);

  SetId eval(const Memory &M, uint32_t Value);
  /// \p Values, or what is assumed to be there instead.
  SetId assumed(SetId Values) const {
    return Values == Assumed && Values != Terms::EmptySet ? AssumedNumber
                                                          : Values;
  }
  SetId evalPart(const Memory &M, uint32_t Value, PathId Suffix);
  llvm::SmallVector<Cell, 2> evalPlace(const Memory &M, uint32_t Place);
  PathStep evalIndex(const Memory &M, uint32_t Value);
  SetId mergeWalk(SetId Values, uint32_t Local);

  // FlowTests.cpp.
  /// Makes of \p M what it is at the end of edge \p I of block \p B, which ends
  /// in it: a variable that is compared with a constant is that, or is not.
  void narrow(Memory &M, uint32_t B, size_t I);
  /// \p M where value \p Condition holds, or does not.
  Memory where(const Memory &M, uint32_t Condition, bool Holds);
  void narrowWhere(Memory &M, uint32_t Condition, bool Holds);
  /// \p Value is the constant \p Is, or is not.
  void narrowTo(Memory &M, uint32_t Value, TermId Is, bool Equal);

  /// A callee's term as the caller sees it at the call.
  SetId translate(const Memory &M, const Op &O, uint32_t Ordinal, TermId Term);
  /// \p Inner, a path of the function that \p O calls, in the caller's words;
  /// nothing where an element in it is chosen by the callee's own variables.
  std::optional<PathId> inCaller(const Memory &M, const Op &O, PathId Inner);
  /// The same, with any element for one that is chosen so.
  PathId asCaller(const Memory &M, const Op &O, PathId Inner);
  llvm::SmallVector<Cell, 2> translateBase(const Memory &M, const Op &O,
                                           TermId Base);
  /// Members that memory has of a record which is copied.
  struct Parts {
    llvm::SmallVector<std::pair<PathId, SetId>, 0> Held;
    /// Of one record for certain.
    bool Sure = false;
  };
  /// Those of the records that \p Values, terms of the function that \p O
  /// calls, are the contents of.
  Parts partsOf(const Memory &M, const Op &O, SetId Values);
  llvm::SmallVector<Cell, 2> copiedFrom(const Memory &M, const Op &O,
                                        TermId Id);
  /// The places that a record, value \p Id, is loaded from.
  void addPlaces(const Memory &M, uint32_t Id,
                 llvm::SmallVectorImpl<Cell> &Into);

  Flows &Owner;
  Terms &T;
  FunctionId F;
  const Function &Body;
  uint32_t Unit;
  std::vector<Memory> In;
  std::vector<uint32_t> Rank; ///< Of each block in reverse post-order.
  std::vector<bool> Reached;
  TakenEdges Taken;
  bool Returns = false;
  SetId Assumed = Terms::EmptySet, AssumedNumber = Terms::EmptySet;
  /// The body only initialises globals: its values depend on no memory.
  bool IsInitializers = false;
  std::vector<Effect> Effects;
  bool EffectsTruncated = false;
  std::optional<TermId> GivesBack;
  /// What calls return that give back what they were given, by ordinal.
  llvm::DenseMap<uint32_t, SetId> GivenBack;
  std::map<OpPoint, std::vector<GlobalSet>> GlobalsSet;
  /// Answers of value() and part(): block, operation, value, suffix.
  using Question =
      std::pair<std::pair<uint32_t, uint32_t>, std::pair<uint32_t, PathId>>;
  llvm::DenseMap<Question, SetId> Answers;
  /// The last point that was asked for: points are asked for in order.
  OpPoint Cursor{NoId, 0};
  Memory AtCursor;
};

/// The data-flows of one image.
class Flows {
public:
  Flows(const Image &Program, const Facts &Knowledge);
  ~Flows();

  /// The flow of \p F, which has a body.
  Flow &of(FunctionId F);

  /// The operand of a fact's grammar at call \p O, just before \p At.
  SetId operand(Flow &In, OpPoint At, const Op &O, const FactOperand &Which);

  /// Which members of a union, or of a record, the operand was stored to as:
  /// numbers that Terms::member makes, and 0 for memory that was cleared.
  SetId memberOf(Flow &In, OpPoint At, const Op &O, const FactOperand &Which);

  Terms &terms() { return T; }
  const Image &image() const { return Program; }
  const Facts &facts() const { return Knowledge; }
  const Units &units() const { return Program.all(); }

  /// The function called directly, resolved; nothing for indirect calls.
  std::optional<FunctionId> directCallee(FunctionId In, const Op &O) const;
  /// The same for an operation that is known to call directly.
  FunctionId callee(FunctionId In, const Op &O) const {
    return Program.definition(units().function(units().unitOf(In), O.Callee));
  }
  /// The one function with a body that \p O calls by its name.
  std::optional<FunctionId> bodyCalled(FunctionId In, const Op &O) const;
  /// Facts speak for a call to \p F: it has no body in the program.
  bool isExternal(FunctionId F) const;
  /// Whether the external \p F can return a second time (setjmp).
  bool returnsTwice(FunctionId F) { return external(F).ReturnsTwice; }
  /// Whether the external \p F may call functions of the program.
  bool callsBack(FunctionId F) { return !external(F).KeepsOut; }
  bool isBeingSolved(FunctionId F) const;
  /// Whether \p F, also one that is being solved, never returns. Of one with a
  /// body it may be too much to know.
  bool neverReturns(FunctionId F);
  /// Whether the effects of \p F, which has a body, can be asked for.
  bool tellsEffects(FunctionId F) const;

  /// The numbers of \p F, locals, whose addresses it keeps somewhere.
  llvm::ArrayRef<uint32_t> escaping(FunctionId F) { return moves(F).Escaping; }
  /// What operation \p O of \p F may write besides what its words and the
  /// effects of callees tell.
  llvm::ArrayRef<UnseenWrite> unseenWrites(FunctionId F, const Op &O) {
    const auto &Of = Addresses.of(F).Writes;
    auto It = Of.find(&O);
    return It == Of.end() ? llvm::ArrayRef<UnseenWrite>() : It->second;
  }
  /// The numbers of \p F, locals, that it stores to.
  llvm::ArrayRef<uint32_t> changing(FunctionId F) { return moves(F).Changing; }
  /// Whether \p F lets others have the address of its local.
  bool isAddressed(FunctionId F, uint32_t Local) {
    return moves(F).Addressed[Local];
  }
  /// What the loops of \p F count with.
  llvm::ArrayRef<Counter> counters(FunctionId F) { return moves(F).Counters; }

  /// The place whose old value \p Local of \p F keeps, if it does; see
  /// oldValues().
  std::optional<uint32_t> keptBy(FunctionId F, uint32_t Local) {
    const Moves &Of = moves(F);
    auto It = Of.OldValues.find(Local);
    return It == Of.OldValues.end() ? std::nullopt : std::optional(It->second);
  }

  /// What the flows have to know of the whole image.
  struct Overview {
    /// Globals that steer branches somewhere: their constants are followed.
    const std::set<GlobalId> &Steering;
    const std::set<FunctionId> &AddressTaken;
    GlobalWrites::Seen Writes;
  };
  /// Set once, before the first flow is asked for.
  void setOverview(Overview Of) {
    Whole = std::make_unique<Overview>(std::move(Of));
  }
  bool steersBranches(GlobalId G) const {
    return Whole && Whole->Steering.count(G) != 0;
  }
  /// Who calls whom, and who may write the globals that steer branches; found
  /// out when first asked for.
  const CallClosure &calls();
  const GlobalWrites &writes();

  /// Whether stores to \p F are followed wherever they are: it may decide what
  /// is called, or what for.
  bool matters(FieldId F) const {
    return units().matters(F) || SignalFields[F];
  }

  /// Where an index variable of a path stands for a global of the program.
  static constexpr uint32_t GlobalVariable = 1U << 24;

private:
  friend class Flow;
  struct Moves {
    std::vector<uint32_t> Escaping, Changing;
    llvm::BitVector Addressed; ///< By local.
    std::vector<Counter> Counters;
    llvm::DenseMap<uint32_t, uint32_t> OldValues;
  };
  const Moves &moves(FunctionId F);
  /// What the facts say of a function without a body, for a flow.
  struct Traits {
    bool NoReturn = false;
    bool ReturnsTwice = false;
    /// It calls nothing of the program.
    bool KeepsOut = false;
  };
  const Traits &external(FunctionId F);

  const Image &Program;
  const Facts &Knowledge;
  Terms T;
  std::vector<std::unique_ptr<Flow>> All;
  std::vector<FunctionId> Solving;
  llvm::BitVector SignalFields;
  llvm::DenseMap<FunctionId, Moves> AllMoves;
  KeptAddresses Addresses;
  llvm::DenseMap<FunctionId, Traits> AllTraits;
  std::unique_ptr<Overview> Whole;
  std::optional<CallClosure> Calls;
  std::optional<GlobalWrites> Writes;
  std::optional<Endings> Ends;
};

/// The cells that \p Pointers lead to.
llvm::SmallVector<Cell, 2> pointedAt(Terms &T, SetId Pointers);

/// The member of a union that holds code which place \p Id of \p F is.
std::optional<FieldId> unionMember(const Units &All, FunctionId F, uint32_t Id);

/// The types of the parameters of canonical function type \p Type, "..." among
/// them. Nothing for one without a prototype.
llvm::SmallVector<llvm::StringRef, 8> parameterTypes(llvm::StringRef Type);

/// Whether parameter \p I of canonical function type \p Type is a pointer to
/// const, so that the callee does not write through it.
bool isPointerToConst(llvm::StringRef Type, unsigned I);

} // namespace sigtidy

#endif // SIGTIDY_LINK_FLOW_H
