// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What a function does when it is entered in a given state: which calls it can
/// make, and with what.
///
/// A node is a function and an EntryState. Branches that the state rules out
/// are not taken: a signal number is never 0, a constant flag argument guards
/// a path, a handler sets a global before it calls. States of one function are
/// limited in number; past the limit they know less, and at last nothing.

#ifndef SIGTIDY_LINK_CALLGRAPH_H
#define SIGTIDY_LINK_CALLGRAPH_H

#include "link/Assertions.h"
#include "link/Children.h"
#include "link/Decrees.h"
#include "link/NamedObjects.h"
#include <memory>

namespace sigtidy {

using NodeId = uint32_t;

class CallGraph {
public:
  CallGraph(Evaluator &E, const Decrees &Says, NamedObjects &Objects)
      : E(E), Says(Says), Objects(Objects), Failing(E) {}

  NodeId node(FunctionId F, EntryState State);
  /// The same of a handler, which is told apart for each of its signals however
  /// many nodes there are.
  NodeId entry(FunctionId F, EntryState State);
  /// A part of \p F alone: its operations in \p Runs.
  NodeId part(FunctionId F, std::vector<OpRange> Runs);
  FunctionId functionOf(NodeId N) const { return Nodes[N].F; }
  const EntryState &stateOf(NodeId N) const { return *Nodes[N].State; }

  /// A call to a function with a body.
  struct Call {
    OpPoint At;
    NodeId To = 0;
    /// Empty for a direct call; "through 'hook'", "by 'qsort'".
    std::string How;
    /// Only a failed assertion leads here.
    bool Assertion = false;
    /// A virtual call: how many methods it may end in, where those are very
    /// many; else 0.
    size_t Methods = 0;
  };
  /// A call to a function without a body, or of which the project itself says
  /// what it does.
  struct Leaf {
    OpPoint At;
    FunctionId Callee = NoId;
    std::string How;
    bool Assertion = false;
  };
  /// A call whose target was not found, or not all of them.
  struct Open {
    OpPoint At;
    std::string Callee; ///< The expression that is called.
    std::string Why;
  };
  /// A call of whatever is installed for a signal (-1: some signal).
  struct Chained {
    OpPoint At;
    int64_t Signal = -1;
    std::string How;
  };
  /// A use of an object that other code may get at.
  struct Access {
    /// It comes before the operation there, or after the last.
    OpPoint At;
    /// As in NamedObjects. In Expansion::Handed, the parameter that points at
    /// the object.
    GlobalId Object = NoId;
    /// Which part of the object: without indices, and members of unions are
    /// all of them.
    std::vector<FieldId> Part;
    /// The place in the function that names it.
    uint32_t Place = NoId;
    bool Write = false;
    /// By an atomic operation.
    bool Atomic = false;
    /// What is written is computed from what was there.
    bool Updates = false;
    /// Of an element that is only known when the program runs, where Place is
    /// what a pointer leads to.
    bool SomeElement = false;
    SourcePlace Where;
    uint32_t Macro = NoId;
  };
  struct Expansion {
    /// Where it throws.
    std::vector<OpPoint> Throws;
    /// What comes first in each of its try-blocks that it enters; those that
    /// nothing is done in are left out.
    std::vector<std::pair<uint32_t, OpPoint>> Tries;
    std::vector<Call> Calls;
    std::vector<Leaf> Leaves;
    std::vector<Open> Opens;
    std::vector<Chained> Kernel;
    std::vector<Access> Accesses;
    /// Those of what a parameter points at.
    std::vector<Access> Handed;
    /// Mentions of thread-local objects that a call finds, addresses included.
    std::vector<Access> Finds;
    /// Where the state rules branches out, what is left; else empty.
    TakenEdges Taken;
  };
  /// Whether the value of the parameter decides what \p F calls.
  bool isInteresting(FunctionId F, uint32_t Param);
  /// What the function can do in that state, in the order of its places.
  const Expansion &expand(NodeId N);
  /// The edges that it can take in that state.
  const TakenEdges &taken(NodeId N);

  Evaluator &evaluator() { return E; }
  NamedObjects &objects() { return Objects; }
  const Decrees &decrees() const { return Says; }

private:
  struct NodeInfo {
    FunctionId F;
    const EntryState *State;
    /// The part that it is, where it is not all of F; else empty.
    std::vector<OpRange> Runs;
    std::unique_ptr<Expansion> Done;
  };

  /// How a call enters a function, whatever was set before its caller was
  /// entered.
  struct Entering {
    FunctionId Callee = NoId;
    /// Its flags are those that the caller sets to a number.
    EntryState Own;
    /// Those that the caller sets to something else.
    std::vector<GlobalId> Changed;
    /// Nothing on the way here counts (functions that run at exit).
    bool Anyhow = false;
  };
  /// A function that is entered in some state.
  struct Entered {
    FunctionId F;
    const EntryState &State;
    Flow &In;                       ///< What it does then.
    std::vector<Entering> &Entries; ///< Of the calls found so far.
    Frame at(OpPoint At) const {
      return {F, At, nullptr, nullptr, &State, 0, &In};
    }
  };
  /// An expansion, and for which states it is right.
  struct Shape {
    EntryUse Uses;
    const EntryState *State; ///< The one it was made for.
    const Expansion *Made;
    std::vector<Entering> Entries; ///< Of its calls.
  };
  const Shape *shapeFor(FunctionId F, const EntryState &State) const;
  NodeId enter(const EntryState &Caller, const Entering &Callee);
  void expandAnew(NodeId N, Expansion &Into, std::vector<Entering> &Entries);

  /// The edges of \p Block that can be taken when \p F is entered in \p State,
  /// and Condition is what the block ends in; one entry an edge.
  llvm::SmallVector<bool, 2> edgesTaken(FunctionId F, const EntryState &State,
                                        uint32_t Block, SetId Condition);
  bool choosesValues(FunctionId F, const EntryState &State);
  bool rulesOutBranches(FunctionId F, const EntryState &State);
  bool isCalledBack(FunctionId F, OpPoint At);
  void expandCall(const Entered &Here, OpPoint At, Expansion &Into);
  void addExceptions(FunctionId F, OpPoint At, Expansion &Into);
  /// What a call through a pointer may call.
  struct Targets {
    ConcreteSet Values;
    /// Of functions that it calls for some of the numbers alone that a
    /// parameter may be: the state of the caller with those.
    std::map<FunctionId, const EntryState *> Chosen;
  };
  void expandIndirect(const Entered &Here, OpPoint At, const Targets &To,
                      const std::string &How, const std::string &Callee,
                      const CallFact *Through, Expansion &Into);
  // ChosenTargets.cpp.
  /// \p State, for as long as the graph lives: frames refer to it.
  const EntryState &keep(EntryState State) {
    return *ChosenStates.insert(std::move(State)).first;
  }
  Targets targetsOf(const Entered &Here, OpPoint At, SetId Callees);
  // Accesses.cpp.
  /// Adds what the first \p End operations of \p Block use.
  void addAccesses(const Entered &Here, uint32_t Block, uint32_t End,
                   Expansion &Into);
  void addWrite(const Entered &Here, OpPoint At, uint32_t Target,
                Expansion &Into);
  void addBehind(const Entered &Here, const Access &Use, Expansion &Into);
  Entering entryFor(const Entered &Caller, OpPoint At, FunctionId Callee,
                    const CallFact *Through);
  /// What \p State gives parameter \p I, a number or nothing.
  std::optional<int64_t> numberGiven(const EntryState &State, uint32_t I);
  /// Whether the parameter is, or leads to, what some call calls: `ops->run()`.
  bool leadsToCall(FunctionId F, uint32_t Param);

  Evaluator &E;
  const Decrees &Says;
  NamedObjects &Objects;
  std::vector<NodeInfo> Nodes;
  struct States {
    std::map<EntryState, NodeId> Nodes;
    /// Once not all flags are told apart: those that all states have in common.
    std::optional<std::map<GlobalId, Concrete>> Common;
  };
  static void joinFlags(States &Of, EntryState &Next);
  std::map<FunctionId, States> Known;
  std::map<FunctionId, std::vector<Shape>> Shapes;
  EntryUse Used; ///< By the expansion that is being made.
  std::set<FunctionId> HandlerEntries;
  std::set<EntryState> ChosenStates;
  std::map<std::pair<FunctionId, uint32_t>, bool> Interesting, CallLeading;
  Assertions Failing;
};

/// The fields on the way into \p P of \p Unit, down to the first union.
std::vector<FieldId> partOf(const Units &All, uint32_t Unit, const Place &P);

/// The places of \p F that the operation at \p At writes.
void forEachWrite(const Flows &All, FunctionId F, OpPoint At,
                  llvm::function_ref<void(uint32_t Place)> Visit);

/// Whether \p O stores what is computed from what its target holds: `Count++`.
bool updates(const Function &Body, const Op &O);

/// The number that parameter \p I has in \p State, if it has one.
std::optional<int64_t> given(const EntryState &State, uint32_t I);

/// What a value without a name is called.
inline constexpr llvm::StringLiteral AnyPointer = "a function pointer";
/// How a value is written in the source, for messages: "ops->done".
std::string describeValue(const Units &All, FunctionId F, uint32_t Value);
/// Likewise a place; "a function pointer" for what has no name.
std::string describePlace(const Units &All, FunctionId F, uint32_t Place);

} // namespace sigtidy

#endif // SIGTIDY_LINK_CALLGRAPH_H
