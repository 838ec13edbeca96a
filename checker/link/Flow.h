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

#include "link/Image.h"
#include "link/Memory.h"
#include "sigtidy/Facts.h"
#include <map>
#include <memory>
#include <optional>
#include <set>

namespace sigtidy {

class Flows;

/// One function's data-flow.
class Flow {
public:
  Flow(Flows &Owner, FunctionId F);

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
  /// No path leads back to the caller.
  bool neverReturns() const { return !Returns; }

private:
  friend class Flows;
  void solve();
  void step(Memory &M, OpPoint At, const Op &O);
  void stepStore(Memory &M, const Op &O);
  void stepCall(Memory &M, OpPoint At, const Op &O);
  void stepExternal(Memory &M, const Op &O, uint32_t Ordinal,
                    const Function &Callee);
  void applyEffects(Memory &M, const Op &O, uint32_t Ordinal, Flow &Callee);
  void mayWriteArguments(Memory &M, const Op &O, const Function *Callee,
                         llvm::StringRef Why);
  void collectEffects(const Memory &Exit);
  /// Writes \p C where what it holds may decide what is called.
  void write(Memory &M, Cell C, SetId Values, Memory::Strength How);
  bool isTracked(Cell C) const;

  SetId eval(const Memory &M, uint32_t Value);
  SetId evalPart(const Memory &M, uint32_t Value, PathId Suffix);
  llvm::SmallVector<Cell, 2> evalPlace(const Memory &M, uint32_t Place);
  PathStep evalIndex(const Memory &M, uint32_t Value);
  SetId mergeWalk(SetId Values, uint32_t Local);

  /// A callee's term as the caller sees it at the call.
  SetId translate(const Memory &M, const Op &O, uint32_t Ordinal, TermId Term);
  llvm::SmallVector<Cell, 2> translateBase(const Memory &M, const Op &O,
                                           TermId Base);

  Flows &Owner;
  Terms &T;
  FunctionId F;
  const Function &Body;
  uint32_t Unit;
  std::vector<Memory> In;
  std::vector<bool> Reached;
  bool Returns = false;
  /// The body only initialises globals: its values depend on no memory.
  bool IsInitializers = false;
  std::vector<Effect> Effects;
  bool EffectsTruncated = false;
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
  /// Facts speak for a call to \p F: it has no body in the program.
  bool isExternal(FunctionId F) const;
  bool isBeingSolved(FunctionId F) const;

  /// Globals that steer branches somewhere: their constants are followed.
  /// Set once, before the first flow is asked for.
  void setSteering(std::set<GlobalId> Globals) {
    Steering = std::move(Globals);
  }

  /// Where an index variable of a path stands for a global of the program.
  static constexpr uint32_t GlobalVariable = 1U << 24;

private:
  friend class Flow;
  const Image &Program;
  const Facts &Knowledge;
  Terms T;
  std::vector<std::unique_ptr<Flow>> All;
  std::vector<FunctionId> Solving;
  std::set<GlobalId> Steering;
};

/// The cells that \p Pointers lead to.
llvm::SmallVector<Cell, 2> pointedAt(Terms &T, SetId Pointers);

/// Whether parameter \p I of canonical function type \p Type is a pointer to
/// const, so that the callee does not write through it.
bool isPointerToConst(llvm::StringRef Type, unsigned I);

} // namespace sigtidy

#endif // SIGTIDY_LINK_FLOW_H
