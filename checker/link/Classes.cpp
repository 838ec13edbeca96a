// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The part of the evaluator that knows which classes the program makes objects
/// of, and so where virtual calls end.
///
/// A method of a class that is only ever a base is where a virtual call ends if
/// a class that objects are made of inherits it. It is also while the base's
/// constructor or destructor runs, when the object is no more than that; such
/// calls come from these alone, and from what they give the object to.

#include "link/Evaluator.h"
#include "sigtidy/ClassParts.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// The USR of the class that method \p Usr belongs to.
static llvm::StringRef classOf(llvm::StringRef Usr) {
  return Usr.take_front(Usr.rfind("@F@"));
}

/// Whether value \p Id of \p Body, a method, is its own object.
static bool isThis(const Function &Body, uint32_t Id) {
  const Value &V = Body.Values[Id];
  if (!Body.Method || V.Kind != ValueKind::Load)
    return false;
  const Place &P = Body.Places[V.A];
  return P.Root == RootKind::Local && P.Id == 0 && P.Steps.empty();
}

/// Notes what \p F overrides, which objects it makes, and which classes a
/// library's template may make objects of: `std::make_unique<Circle>()`.
void Evaluator::indexClasses(FunctionId F) {
  const Function &Body = units().function(F);
  for (const std::string &Base : Body.Overrides) {
    std::vector<FunctionId> &Known = Overriders[Base];
    if (FunctionId Found = image().definition(F);
        !llvm::is_contained(Known, Found))
      Known.push_back(Found);
  }
  if (Body.SystemHeader && !Body.ExternC) {
    llvm::StringRef Rest = Body.Usr;
    for (size_t At; (At = Rest.find('$')) != llvm::StringRef::npos;) {
      Rest = Rest.drop_front(At + 1);
      Constructed.insert(
          "c:" +
          Rest.take_until([](char C) { return C == '#' || C == '>'; }).str());
    }
  }
  for (const Block &B : Body.Blocks)
    for (const Op &O : B.Ops) {
      if (O.Kind != OpKind::Call || O.Callee == NoId ||
          (O.Call != CallKind::Construct && O.Call != CallKind::Destroy))
        continue;
      FunctionId Called = units().function(units().unitOf(F), O.Callee);
      std::string Class = classOf(units().function(Called).Usr).str();
      // A constructor makes a base of its object, or has another one make it.
      const bool IsPart = !O.Args.empty() && isThis(Body, O.Args[0]);
      if (O.Call == CallKind::Construct && !IsPart)
        Constructed.insert(Class);
      if (IsPart) {
        Bases[Class].push_back(image().definition(Called));
        Derived[Class].insert(classOf(Body.Usr).str());
      }
    }
}

/// An object of a class has one of each of its bases, and its members.
void Evaluator::indexParts() {
  using Parts = std::map<llvm::StringRef, std::vector<llvm::StringRef>>;
  Parts BasesOf, MembersOf;
  for (FieldId F = 0; F != units().fieldCount(); ++F) {
    llvm::StringRef Class = units().field(F).Record;
    const std::string &Part = units().field(F).Holds;
    if (Class.consume_front(ClassMember)) {
      MembersOf[Class].push_back(Part);
    } else if (Class.consume_front(ClassBase)) {
      BasesOf[Class].push_back(Part);
      Derived[Part].insert(Class.str());
    }
  }
  std::set<std::string> Seen(Constructed.begin(), Constructed.end());
  std::vector<std::string> Open(Seen.begin(), Seen.end());
  auto Push = [&](llvm::StringRef Class) {
    if (Seen.insert(Class.str()).second)
      Open.push_back(Class.str());
  };
  while (!Open.empty()) {
    const std::string Class = std::move(Open.back());
    Open.pop_back();
    if (auto It = BasesOf.find(Class); It != BasesOf.end())
      llvm::for_each(It->second, Push);
    if (auto It = MembersOf.find(Class); It != MembersOf.end())
      for (llvm::StringRef Member : It->second) {
        Constructed.insert(Member.str());
        Push(Member);
      }
  }
}

/// Whether \p F lets others keep its own object.
static bool keepsThis(const Function &Body) {
  return llvm::any_of(Body.Blocks, [&](const Block &B) {
    return llvm::any_of(B.Ops, [&](const Op &O) {
      return O.Kind == OpKind::Store && isThis(Body, O.Source) &&
             Body.Places[O.Target].Root != RootKind::Local;
    });
  });
}

/// Finds the functions that may run on an object that is one of \p Class for
/// the time being; makes the class one that objects are made of where others
/// may get at such an object.
void Evaluator::enterBase(const std::string &Class,
                          llvm::ArrayRef<FunctionId> First) {
  std::set<FunctionId> Seen(First.begin(), First.end());
  std::vector<FunctionId> Open(Seen.begin(), Seen.end());
  auto Push = [&](FunctionId To) {
    if (Seen.insert(To).second)
      Open.push_back(To);
  };
  while (!Open.empty()) {
    const FunctionId F = Open.back();
    Open.pop_back();
    const Function &Body = units().function(F);
    if (keepsThis(Body)) {
      Constructed.insert(Class);
      return;
    }
    for (const Block &B : Body.Blocks)
      for (const Op &O : B.Ops) {
        if (O.Kind != OpKind::Call ||
            llvm::none_of(O.Args, [&](uint32_t A) { return isThis(Body, A); }))
          continue;
        std::optional<FunctionId> Callee = AllFlows.directCallee(F, O);
        const bool AsObject = isThis(Body, O.Args[0]) && Callee &&
                              units().function(*Callee).Method;
        // Whoever gets it as an argument may do anything with it.
        if (!AsObject) {
          Constructed.insert(Class);
          return;
        }
        if (O.Call == CallKind::Virtual)
          llvm::for_each(allOverriders(*Callee), Push);
        else if (O.Call == CallKind::Plain)
          Push(*Callee);
      }
  }
  WhileBase[Class] = std::move(Seen);
}

/// \p F and all that override it.
std::vector<FunctionId> Evaluator::allOverriders(FunctionId F) const {
  std::vector<FunctionId> All{F};
  for (size_t I = 0; I != All.size(); ++I)
    if (auto It = Overriders.find(units().function(All[I]).Usr);
        It != Overriders.end())
      for (FunctionId Found : It->second)
        if (!llvm::is_contained(All, Found))
          All.push_back(Found);
  return All;
}

/// Whether a class that objects are made of has \p M from a base.
bool Evaluator::isInherited(FunctionId M) const {
  std::set<llvm::StringRef> Overriding;
  for (FunctionId Other : allOverriders(M))
    Overriding.insert(classOf(units().function(Other).Usr));
  llvm::StringRef Own = classOf(units().function(M).Usr);
  std::vector<llvm::StringRef> Open{Own};
  std::set<llvm::StringRef> Seen{Own};
  while (!Open.empty()) {
    auto It = Derived.find(Open.back());
    Open.pop_back();
    if (It == Derived.end())
      continue;
    for (const std::string &Class : It->second) {
      if (Overriding.count(Class) || !Seen.insert(Class).second)
        continue;
      if (Constructed.count(Class))
        return true;
      Open.push_back(Class);
    }
  }
  return false;
}

std::vector<FunctionId> Evaluator::overriders(FunctionId F, FunctionId In) {
  const auto Found = std::exchange(Bases, {});
  for (const auto &[Class, First] : Found)
    if (!Constructed.count(Class))
      enterBase(Class, First);
  auto [It, New] = Ends.try_emplace(F);
  VirtualEnds &Known = It->second;
  if (New)
    for (FunctionId M : allOverriders(F)) {
      const Function &Method = units().function(M);
      llvm::StringRef Class = classOf(Method.Usr);
      if (Method.Pure)
        continue;
      if (Method.SystemHeader || Constructed.count(Class) || isInherited(M))
        Known.Always.push_back(M);
      else if (WhileBase.count(Class))
        Known.WhileBase.push_back(M);
    }
  std::vector<FunctionId> All = Known.Always;
  llvm::copy_if(Known.WhileBase, std::back_inserter(All), [&](FunctionId M) {
    return WhileBase.find(classOf(units().function(M).Usr))->second.count(In);
  });
  llvm::sort(All);
  return All;
}
