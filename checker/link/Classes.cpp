// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The part of the evaluator that knows which classes the program makes objects
/// of, and so what a virtual call may run.

#include "link/Evaluator.h"
#include "sigtidy/ClassParts.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

/// The USR of the class that method \p Usr belongs to.
static llvm::StringRef classOf(llvm::StringRef Usr) {
  return Usr.take_front(Usr.rfind("@F@"));
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
    for (const Op &O : B.Ops)
      if (O.Kind == OpKind::Call && O.Call == CallKind::Construct &&
          O.Callee != NoId) {
        const Function &Maker =
            units().function(units().function(units().unitOf(F), O.Callee));
        Constructed.insert(classOf(Maker.Usr).str());
      }
}

/// An object of a class has one of each of its bases, and its members.
void Evaluator::indexParts() {
  std::map<llvm::StringRef, std::vector<llvm::StringRef>> Parts;
  for (FieldId F = 0; F != units().fieldCount(); ++F)
    if (llvm::StringRef Class = units().field(F).Record;
        Class.consume_front(ClassPart))
      Parts[Class].push_back(units().field(F).Holds);
  std::vector<std::string> Open(Constructed.begin(), Constructed.end());
  while (!Open.empty()) {
    std::string Class = std::move(Open.back());
    Open.pop_back();
    if (auto It = Parts.find(Class); It != Parts.end())
      for (llvm::StringRef Part : It->second)
        if (Constructed.insert(Part.str()).second)
          Open.push_back(Part.str());
  }
}

std::vector<FunctionId> Evaluator::overriders(FunctionId F) {
  std::vector<FunctionId> All{F};
  for (size_t I = 0; I != All.size(); ++I)
    if (auto It = Overriders.find(units().function(All[I]).Usr);
        It != Overriders.end())
      for (FunctionId Found : It->second)
        if (!llvm::is_contained(All, Found))
          All.push_back(Found);
  llvm::erase_if(All, [&](FunctionId M) {
    const Function &Method = units().function(M);
    return Method.Pure ||
           (!Method.SystemHeader && !Constructed.count(classOf(Method.Usr)));
  });
  llvm::sort(All);
  return All;
}
