// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// From terms to what a program really passes around: functions, numbers and
/// the addresses of objects.
///
/// A term is evaluated in a *frame*: a function, a point in it, and the frame
/// that called it. Where the outermost frame's parameters matter, the query
/// asks for a caller, and enumerate() tries each call site in turn; so signal
/// and handler stay paired through any depth of wrappers. Where the element of
/// a table matters, the query asks for an index, and each element is tried in
/// turn; so they stay paired in a loop over a table as well.
///
/// Memory that outlives a call (globals, the heap) is read without regard to
/// order: everything that is ever stored there may be there.

#ifndef SIGTIDY_LINK_EVALUATOR_H
#define SIGTIDY_LINK_EVALUATOR_H

#include "link/Concrete.h"
#include "link/MemberPointers.h"
#include "link/Rounds.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <deque>
#include <map>
#include <set>
#include <unordered_set>
#include <utility>

namespace sigtidy {

struct FieldPath;

class Evaluator {
public:
  explicit Evaluator(const Image &Program, const Facts &Knowledge);

  ConcreteSet eval(Query &Q, const Frame &In, SetId Values);
  ConcreteSet evalTerm(Query &Q, const Frame &In, TermId Value);

  /// Runs \p Body for each way in which the point \p At of \p F can be reached
  /// and each choice of table elements, as far as \p Body's evaluations depend
  /// on them. Body must have no effect when its query has stopped.
  using Visitor =
      llvm::function_ref<void(Query &, const Frame &, const CallPath &)>;
  void enumerate(FunctionId F, OpPoint At, Visitor Body);

  /// What \p Values are at \p At of \p F, whoever calls it and whichever
  /// element of a table is meant. Where following each by itself is too much,
  /// this may still be an answer.
  ConcreteSet evalForAll(FunctionId F, OpPoint At, SetId Values);
  /// Whether some question was left open because it took too many steps; asked
  /// again, it may get an answer, since a part of it is known by then. Asking
  /// here forgets it.
  bool ranOut() { return std::exchange(RanOut, false); }

  /// Notes in \p Into, until told otherwise, what it looks at in the states
  /// that frames are entered in; null: nowhere.
  void noteEntryUse(EntryUse *Into) { Noted = Into; }

  /// The frame of a point that is reached by the calls of \p Path.
  Frame frameOf(FunctionId F, OpPoint At, const CallPath &Path);
  /// The same, innermost last, where each function is what the numbers that
  /// its caller gives it make of it: what a wrapper does for one of its modes.
  /// Empty where the program does not get to the point in this way. Each frame
  /// refers to the one before it.
  std::deque<Frame> narrowedTo(FunctionId F, OpPoint At, const CallPath &Path);

  /// The data-flow of \p F where what would be \p Values is \p Number.
  Flow &flowAssuming(FunctionId F, SetId Values, int64_t Number);
  /// The frame \p In, for as long as the evaluator lives, with \p Assumed for
  /// its data-flow.
  const Frame *assuming(Frame In, Flow *Assumed) {
    In.Assumed = Assumed;
    return keep(In);
  }

  /// Who calls \p F by its name, or a method that it may override: as
  /// callers(), without a question to anybody.
  std::vector<CallSite> callersByName(FunctionId F) const;
  /// Who calls \p F, in the order of units and places.
  llvm::ArrayRef<CallSite> callers(FunctionId F);
  /// What the indirect call at \p At of \p F may call, over all callers.
  ConcreteSet indirectTargets(FunctionId F, OpPoint At);
  /// The functions that the library function called at \p Site calls back.
  ConcreteSet callbackTargets(FunctionId F, OpPoint At, const CallFact &Fact);

  /// The data-flow that \p In is about.
  Flow &flowOf(const Frame &In) {
    if (In.Narrowed)
      return *In.Narrowed;
    return In.Assumed ? *In.Assumed : AllFlows.of(In.F);
  }

  const Object &object(int64_t Number) const { return *Objects[Number]; }

  Flows &flows() { return AllFlows; }
  Terms &terms() { return T; }
  const Units &units() const { return AllFlows.units(); }
  const Image &image() const { return AllFlows.image(); }
  const Facts &facts() const { return AllFlows.facts(); }

  /// The methods that a virtual call of \p F can end in which \p In makes: \p F
  /// itself and all that override it, of classes that the program makes objects
  /// of, or that \p In may run on one of before the rest of it is made.
  std::vector<FunctionId> overriders(FunctionId F, FunctionId In);

  /// What was given to atexit and its like, by list.
  const ConcreteSet &exitFunctions(llvm::StringRef List);
  /// The same, of all lists.
  ConcreteSet exitFunctions();

  /// Each store of a function to the memory that \p Values were loaded from,
  /// with the calls that lead to it.
  void storesTo(
      const Frame &In, SetId Values,
      llvm::function_ref<void(const StoredFunction &, const CallPath &)> Visit);

  /// Whether nothing but stores that name it can change \p G.
  bool seesAllStores(GlobalId G) const;
  /// Whether all code of the program that can name \p G was understood.
  bool isSeenWhole(GlobalId G) const;
  /// Whether all stores to the integer \p G are seen, and none makes it
  /// negative.
  bool isNeverNegative(GlobalId G);
  /// Whether a global is never stored to after its initialiser.
  bool isConstant(GlobalId G);
  /// What an integer global can hold at any time, read off all that is stored
  /// to it: a few constants, or some bits. Empty where that says nothing.
  const ConcreteSet &knownValues(GlobalId G);
  /// What the system's function that the call at \p At of \p F names, if it
  /// names one, does to the dispositions of signals.
  llvm::ArrayRef<RegistrationFact> registrationsAt(FunctionId F, OpPoint At);
  /// What \p G is as long as no function runs of which \p Without holds, where
  /// that is always one number.
  std::optional<int64_t>
  constantWithout(GlobalId G,
                  llvm::function_ref<bool(FunctionId)> Without) const;
  /// \p F's address is taken other than to call it.
  bool addressTaken(FunctionId F) const { return AddressTaken.count(F) != 0; }
  /// \p F's address is compared with something.
  bool isCompared(FunctionId F) const { return Compared.count(F) != 0; }
  /// Globals that some branch condition reads directly.
  bool steersBranches(GlobalId G) const { return Steering.count(G) != 0; }

private:
  friend class Stores;
  struct StoreSite {
    FunctionId F;
    OpPoint At;
    auto operator<=>(const StoreSite &) const = default;
  };
  /// A store whose target has been evaluated, in one context.
  struct StoreInstance {
    Object Target;
    PathId At;
    StoreSite Site;
    CallPath Path;
    std::map<uint32_t, int64_t> Indices;
    /// The open indices of At that a loop counts with: variable and Counter
    /// term.
    std::vector<std::pair<uint32_t, TermId>> Counts;
    bool operator==(const StoreInstance &) const = default;
  };

  const Value *calledBack(FunctionId F, const Block &Here, uint32_t I) const;
  void indexFunction(FunctionId F);
  void indexSteering(FunctionId F, uint32_t Condition);
  void indexExternal(FunctionId F, OpPoint At, FunctionId Callee);
  void indexLookups(FunctionId F, const Op &O, FunctionId Callee);
  // Classes.cpp.
  void indexClasses(FunctionId F);
  void indexParts();
  void enterBase(const std::string &Class, llvm::ArrayRef<FunctionId> First);
  std::vector<FunctionId> allOverriders(FunctionId F) const;
  bool isInherited(FunctionId M) const;
  ConcreteSet integersStoredTo(GlobalId G);
  /// The same as seesAllStores, in one thread of control and its handlers.
  bool namesAllStores(GlobalId G) const;
  std::optional<uint64_t> bitsOf(FunctionId F, uint32_t Value, GlobalId Itself);
  bool mayHoldCode(FunctionId F, uint32_t Value, unsigned Depth = 3);
  bool mayReturnCode(FunctionId F, uint32_t Ordinal, unsigned Depth);
  void indexCopy(FunctionId F, OpPoint At, uint32_t Target);
  bool storesOld(llvm::StringRef Name) const;
  bool copiesToGlobal(FunctionId F, const Op &O, llvm::StringRef Name) const;
  /// Begins a question; the outermost one gets new fuel.
  void enter();
  /// Counts a step. \returns false when there are no more.
  bool spend(Query &Q);
  void indexStore(FunctionId F, OpPoint At, const Op &O);

  ConcreteSet param(Query &Q, const Frame &In, uint32_t I, PathId Part);
  ConcreteSet paramOfAllCallers(FunctionId F, uint32_t I, PathId Part);
  bool passesAllOn(const CallSite &S, FunctionId Callee);
  ConcreteSet givenByCallers(FunctionId F, uint32_t I, PathId Part);
  void widen(ConcreteSet &Values, unsigned Round);
  ConcreteSet argument(Query &Q, const Frame &Caller, const CallFact *Through,
                       uint32_t I, PathId Part, FunctionId Callee);
  ConcreteSet result(Query &Q, const Frame &In, uint32_t Ordinal, PathId Part);
  ConcreteSet resultOf(Query &Q, const Frame &In, OpPoint At, FunctionId Callee,
                       PathId Part);
  bool installsForCertain(Query &Q, const Frame &In, OpPoint At,
                          const RegistrationFact &R);
  ConcreteSet allocated(Query &Q, const Frame &In, OpPoint At,
                        const MemoryFact &By, int64_t Fresh);
  ConcreteSet externalResult(Query &Q, const Frame &In, OpPoint At,
                             FunctionId Callee);
  /// The function that string \p Text of \p Unit names there; NoId: none.
  FunctionId functionNamed(uint32_t Unit, uint32_t Text) const;
  /// What one return statement of a function gives.
  struct Returned {
    OpPoint At;
    SetId Values;
  };
  llvm::ArrayRef<Returned> returnsOf(FunctionId F, PathId Part);
  std::vector<Returned> returnsIn(Flow &In, const Function &Body, PathId Part);
  /// The numbers that parameters have; nothing for one of which more is
  /// possible, or less is known.
  using Numbers = std::vector<std::optional<int64_t>>;
  /// Of a function that returns one function or another: what it may choose by
  /// here. Empty where that is not known, or it chooses by nothing.
  std::vector<Numbers> chosenBy(Query &Q, const Frame &Caller,
                                FunctionId Callee);
  /// The data-flow of \p F where its parameters are \p Given.
  Flow &flowFor(FunctionId F, const Numbers &Given);
  /// Of the parameters that \p Callee's branches depend on, those that
  /// \p Caller gives a number.
  Numbers givenBy(const Frame &Caller, const CallFact *Through,
                  FunctionId Callee);
  llvm::ArrayRef<uint32_t> steeringParams(FunctionId F);
  ConcreteSet load(Query &Q, const Frame &In, TermId Base, PathId At);
  ConcreteSet address(Query &Q, const Frame &In, TermId Base, PathId At);
  ConcreteSet arithmetic(Query &Q, const Frame &In, const Term &Of);
  /// Whether \p Id is a global that is never negative, or more.
  bool isCount(TermId Id);
  ConcreteSet counter(Query &Q, const Frame &In, TermId Value);
  ConcreteSet tested(Query &Q, const Frame &In, const Term &X);
  ConcreteSet inCallee(Query &Q, const Frame &In, uint32_t Ordinal,
                       TermId Value);
  PathId concretePath(Query &Q, const Frame &In, PathId At);
  uint32_t indexVariable(const Frame &In, uint32_t Variable);
  bool asksForObject(const Query &Q, const Frame &In) const {
    return Q.AskForObject && Q.AskForIndex && In.Level != NoId;
  }
  bool isBeyond(TermId P);
  ConcreteSet evalPointers(Query &Q, const Frame &In, SetId Pointers);
  std::optional<ConcreteSet> evalWalk(Query &Q, const Frame &In, SetId Values);
  std::optional<ConcreteSet> evalByObject(Query &Q, const Frame &In,
                                          SetId Values);

  ConcreteSet readObject(Query &Q, const Object &From, PathId At);
  ConcreteSet readAtAnyTime(Query &Q, const Object &From, PathId At);
  ConcreteSet readStores(Query &Q, const Object &From, PathId At);
  bool onlyHoldsOld(FieldId Which);
  ConcreteSet readUnknown(Query &Q, PathId At);
  FieldPath wantedFields(PathId At);
  struct StoreSearch;
  /// The ways to \p Site, innermost call first, in which it may store what is
  /// wanted; callers beyond a way do not matter.
  std::vector<CallPath> waysTo(const StoreSite &Site, const FieldPath &Wanted);
  void search(StoreSearch &Search, FunctionId F, Cell Target);
  void searchCallers(StoreSearch &Search, FunctionId F, uint32_t Param,
                     PathId At);
  const MemberPointers &memberPointers();
  std::vector<StoreSite> candidateStores(const Object &From, PathId At);
  llvm::ArrayRef<StoreInstance> instances(const StoreSite &Site);
  std::optional<TermId> counterOf(const Frame &In, uint32_t Variable);
  void askForElements(Query &Q, const Frame &In, uint32_t Variable,
                      SetId Values);
  std::vector<std::pair<uint32_t, TermId>> countedIndices(const Frame &In,
                                                          PathId At);
  /// An index variable and a value of it.
  using Tie = std::pair<uint32_t, int64_t>;
  ConcreteSet atAnyTime(ConcreteSet Values);
  /// The call that made an object of the heap, where its members depend on it.
  struct Making {
    uint32_t Variable = NoId;
    std::vector<CallSite> Calls;
    /// Whether what \p I stores depends on it.
    bool decides(const StoreInstance &I, const Object &Made) const {
      return !Calls.empty() && I.Site.F == Made.F && I.Path.empty();
    }
  };
  Making makingOf(const Object &Made);
  /// How the stored path \p Stored answers a query for \p Wanted.
  struct Meeting {
    bool Meets = false;
    PathId Part = Terms::EmptyPath; ///< Of the stored value.
    /// An open index of the query, and the element that is stored.
    std::optional<Tie> Element;
    /// An open index of the store, and the element that is wanted.
    std::optional<Tie> Counted;
    /// An open index of the query, and one of the store that it meets.
    std::optional<std::pair<uint32_t, uint32_t>> Open;
  };
  Meeting meet(const Query &Q, PathId Stored, PathId Wanted);
  /// The record that \p O begins with, a USR; empty where that is not known.
  llvm::StringRef recordAt(const Object &O) const;
  /// Whether \p O may be of a class that has bases, whose members are named as
  /// if they were its own.
  bool hasBases(const Object &O) const;
  /// The same, where paths lead to one place of \p Of by their bytes.
  Meeting meetByBytes(const Object &Of, PathId Stored, PathId Wanted);
  /// The stores to an object that a read of it meets.
  struct StoresMet {
    std::vector<std::pair<const StoreInstance *, Meeting>> Met;
    bool Any = false; ///< There are stores to the object.
    /// Casts have led to where it is read: another store may be there.
    bool MayMiss = false;
  };
  StoresMet storesMet(const Query &Q, const Object &From, PathId At);
  ConcreteSet readLocal(Query &Q, const Object &From, PathId At);
  /// What is read or stored somewhere.
  struct Held {
    ConcreteSet Values;
    bool Counts = false; ///< As in Query.
    /// So it is where the element that is read was tried, and not named.
    bool CountsIfTried = false;
  };
  Held storedValue(const StoreInstance &Instance, PathId Part,
                   std::optional<Tie> Counted);
  Held evalStored(const StoreInstance &Instance, PathId Part,
                  std::optional<Tie> Counted);

  int64_t objectNumber(const Object &O);
  /// \p F and all that are above it, for as long as the evaluator lives; equal
  /// ones are one. What they hold is what all entries hold.
  const Frame *keep(Frame F);
  Concrete unknown(llvm::StringRef Why);

  Flows AllFlows;
  Terms &T;
  std::unordered_set<Frame, Frame::Hash> Frames;
  std::map<Object, int64_t> ObjectNumbers;
  std::vector<const Object *> Objects;
  std::map<std::pair<uint32_t, uint32_t>, uint32_t> IndexVariables;

  std::map<FunctionId, std::vector<CallSite>> Callers;
  std::vector<CallSite> IndirectSites, CallbackSites;
  /// Calls of a function that a library makes which is given it by name, and
  /// calls what it is given.
  std::map<FunctionId, std::vector<CallSite>> HandedOver;
  bool CallbacksResolved = false;
  std::set<FunctionId> IndirectResolved;
  std::set<FunctionId> AddressTaken, Compared;
  std::set<GlobalId> Steering, Escaping;
  bool HasErrors = false; ///< Some unit was not understood as a whole.
  std::map<GlobalId, std::vector<StoreSite>> GlobalStores;
  /// Pointers to functions that a function without body may set, and which.
  std::map<GlobalId, FunctionId> SetBy;
  std::map<FieldId, std::vector<StoreSite>> FieldStores;
  std::vector<StoreSite> PointerStores, ExternalStores;
  std::unique_ptr<MemberPointers> Members; ///< When first asked for.

  /// An answer, and how long it holds.
  template <typename T> struct Kept {
    T Answer;
    Rounds::Validity Holds;
  };
  /// What a parameter may be, whoever calls.
  struct ParamValue {
    ConcreteSet Values;
    Rounds::Validity Holds;
    uint32_t Open = Rounds::None; ///< Its number while it is being asked for.
  };
  /// An answer that held for a round may still be looked at after it.
  std::deque<std::vector<StoreInstance>> AllInstances;
  std::map<StoreSite, Kept<const std::vector<StoreInstance> *>> Instances;
  std::map<std::tuple<const StoreInstance *, PathId, std::optional<Tie>>,
           Kept<Held>>
      StoredValues;
  std::map<std::tuple<FunctionId, uint32_t, PathId>, ParamValue> ParamValues;
  std::map<std::pair<FunctionId, OpPoint>, Kept<ConcreteSet>> Targets;
  llvm::DenseMap<std::pair<FunctionId, PathId>, std::vector<Returned>> Returns;
  std::map<std::pair<FunctionId, Numbers>, std::unique_ptr<Flow>> Chosen;
  std::map<std::tuple<FunctionId, SetId, int64_t>, std::unique_ptr<Flow>>
      Assumed;
  /// Of functions that return functions, and of all that were asked for.
  std::map<FunctionId, std::vector<uint32_t>> Choices, Steers;
  std::map<std::pair<int64_t, PathId>, Kept<Held>> ObjectValues;
  /// By USR, directly; resolved to definitions.
  std::map<std::string, std::vector<FunctionId>, std::less<>> Overriders;
  /// USRs of the classes that objects are made of.
  std::set<std::string, std::less<>> Constructed;
  /// By USR, the constructors and destructors that are called for bases of
  /// objects; empty once that has been looked into.
  std::map<std::string, std::vector<FunctionId>> Bases;
  /// By USR, the classes that make a part of their objects of it.
  std::map<std::string, std::set<std::string>, std::less<>> Derived;
  /// By USR, of classes that are only ever bases: what may run on the object
  /// while it is no more than that.
  std::map<std::string, std::set<FunctionId>, std::less<>> WhileBase;
  /// By method, where its virtual calls end: everywhere, or where they are made
  /// on an object that is no more than a base for the time being.
  struct VirtualEnds {
    std::vector<FunctionId> Always, WhileBase;
  };
  std::map<FunctionId, VirtualEnds> Ends;
  std::map<std::pair<FunctionId, unsigned>, bool> ReturnsCode;
  std::map<GlobalId, bool> Constants, NeverNegative;
  std::map<GlobalId, ConcreteSet> KnownValues;
  std::map<std::string, ConcreteSet, std::less<>> ExitLists;
  /// Queries that are being answered: asking again gives nothing new.
  std::set<std::pair<int64_t, PathId>> ReadingObjects;
  /// Queries that need other queries, nested this deep.
  static constexpr unsigned MaxNesting = 24;
  Rounds Asked;
  EntryUse *Noted = nullptr;
  unsigned Nesting = 0;
  unsigned Fuel = 0;
  bool RanOut = false;
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_EVALUATOR_H
