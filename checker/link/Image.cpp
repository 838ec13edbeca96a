// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Image.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include <algorithm>
#include <deque>
#include <set>

using namespace sigtidy;

Image::Image(const Units &All, std::vector<uint32_t> Members, uint32_t MainUnit)
    : All(All), Members(std::move(Members)), MainUnit(MainUnit) {
  // A strong definition wins over a weak or inline one, whatever the order.
  for (uint32_t U : this->Members) {
    const UnitSummary &S = All.unit(U);
    for (uint32_t I = 0; I != S.Functions.size(); ++I) {
      const Function &F = S.Functions[I];
      if (F.LinkName.empty() || (!F.HasBody && F.AliasOf.empty()))
        continue;
      auto [It, New] = Functions.try_emplace(F.LinkName, All.function(U, I));
      if (New)
        continue;
      const Function &Known = All.function(It->second);
      if ((Known.Weak || Known.Inline) && !F.Weak && !F.Inline)
        It->second = All.function(U, I);
    }
    for (uint32_t I = 0; I != S.Globals.size(); ++I) {
      const Global &G = S.Globals[I];
      if (G.LinkName.empty())
        continue;
      auto [It, New] = Globals.try_emplace(G.LinkName, All.global(U, I));
      if (!New && !All.global(It->second).Defined && G.Defined)
        It->second = All.global(U, I);
    }
  }
}

FunctionId Image::definition(FunctionId F) const {
  for (int Hops = 0; Hops != 4; ++Hops) {
    const Function &Here = All.function(F);
    if (!Here.LinkName.empty())
      if (auto It = Functions.find(Here.LinkName); It != Functions.end())
        F = It->second;
    const Function &Found = All.function(F);
    if (Found.AliasOf.empty())
      return F;
    // The target of an alias may be static, so its own unit comes first.
    uint32_t U = All.unitOf(F);
    const UnitSummary &S = All.unit(U);
    auto Target = llvm::find_if(S.Functions, [&](const Function &T) {
      return T.HasBody && &T != &Found &&
             (T.LinkName == Found.AliasOf ||
              (T.LinkName.empty() && T.Name == Found.AliasOf));
    });
    if (Target == S.Functions.end())
      return F;
    F = All.function(U, Target - S.Functions.begin());
  }
  return F;
}

GlobalId Image::globalDefinition(GlobalId G) const {
  const Global &Here = All.global(G);
  if (Here.LinkName.empty())
    return G;
  auto It = Globals.find(Here.LinkName);
  return It == Globals.end() ? G : It->second;
}

namespace {
/// Who defines and who needs which external name.
struct NameIndex {
  llvm::StringMap<std::vector<uint32_t>> Definers;
  /// Units whose definition gives way to any other.
  llvm::StringMap<std::vector<uint32_t>> WeakDefiners;
  std::vector<std::vector<llvm::StringRef>> Needed;
  std::vector<bool> DefinesMain;
};
} // namespace

static NameIndex indexNames(const Units &All) {
  NameIndex Index;
  Index.Needed.resize(All.size());
  Index.DefinesMain.resize(All.size());
  for (uint32_t U = 0; U != All.size(); ++U) {
    auto Note = [&](llvm::StringRef Name, bool Defined, bool Weak) {
      // Who has a weak definition still takes a strong one.
      if (!Defined || Weak)
        Index.Needed[U].push_back(Name);
      if (!Defined)
        return;
      std::vector<uint32_t> &D =
          (Weak ? Index.WeakDefiners : Index.Definers)[Name];
      if (D.empty() || D.back() != U)
        D.push_back(U);
    };
    for (const Function &F : All.unit(U).Functions) {
      if (F.Main && F.HasBody)
        Index.DefinesMain[U] = true;
      // An inline function is defined wherever it is used.
      if (!F.LinkName.empty() && !(F.Inline && F.HasBody))
        Note(F.LinkName, F.HasBody || !F.AliasOf.empty(), F.Weak);
    }
    for (const Global &G : All.unit(U).Globals)
      if (!G.LinkName.empty())
        Note(G.LinkName, G.Defined, G.Weak);
  }
  return Index;
}

/// How many leading directories two paths share, the more the nearer; an equal
/// directory is nearer than a longer one that starts alike.
static int nearness(llvm::StringRef A, llvm::StringRef B) {
  namespace path = llvm::sys::path;
  llvm::StringRef DirA = path::parent_path(A), DirB = path::parent_path(B);
  auto I = path::begin(DirA), J = path::begin(DirB);
  int Shared = 0;
  for (; I != path::end(DirA) && J != path::end(DirB) && *I == *J; ++I, ++J)
    ++Shared;
  int Apart = 0;
  for (; I != path::end(DirA); ++I)
    ++Apart;
  for (; J != path::end(DirB); ++J)
    ++Apart;
  return 16 * Shared - Apart;
}

static int nearness(const UnitSummary &From, const UnitSummary &To) {
  int ByFile = nearness(From.MainFile, To.MainFile);
  // Objects of all programs may lie in one folder, so the source speaks too.
  return From.Output.empty() || To.Output.empty()
             ? 2 * ByFile
             : nearness(From.Output, To.Output) + ByFile;
}

static std::vector<uint32_t> closure(const Units &All, const NameIndex &Index,
                                     std::vector<uint32_t> Roots,
                                     uint32_t MainUnit,
                                     std::vector<AmbiguousName> &Ambiguous) {
  std::set<uint32_t> In(Roots.begin(), Roots.end());
  std::deque<uint32_t> Queue(Roots.begin(), Roots.end());
  std::set<std::pair<llvm::StringRef, uint32_t>> Open;
  auto Take = [&](uint32_t U) {
    if (In.insert(U).second)
      Queue.push_back(U);
  };
  auto Candidates = [&](llvm::StringRef Name) {
    std::vector<uint32_t> Found;
    bool Strong = Index.Definers.count(Name) != 0;
    auto &Definers = Strong ? Index.Definers : Index.WeakDefiners;
    for (uint32_t U : Definers.lookup(Name)) {
      if (In.count(U))
        return std::vector<uint32_t>();
      if (MainUnit == NoId || !Index.DefinesMain[U])
        Found.push_back(U);
    }
    return Found;
  };
  while (true) {
    // Names with one definition first: they decide most of the ambiguous ones.
    while (!Queue.empty()) {
      uint32_t U = Queue.front();
      Queue.pop_front();
      for (llvm::StringRef Name : Index.Needed[U]) {
        std::vector<uint32_t> Found = Candidates(Name);
        if (Found.size() == 1)
          Take(Found.front());
        else if (Found.size() > 1)
          Open.insert({Name, U});
      }
    }
    if (Open.empty())
      break;
    auto [Name, U] = *Open.begin();
    Open.erase(Open.begin());
    std::vector<uint32_t> Found = Candidates(Name);
    if (Found.empty())
      continue;
    const UnitSummary &From = All.unit(MainUnit == NoId ? U : MainUnit);
    llvm::sort(Found, [&](uint32_t L, uint32_t R) {
      return std::make_pair(-nearness(From, All.unit(L)), L) <
             std::make_pair(-nearness(From, All.unit(R)), R);
    });
    if (nearness(From, All.unit(Found[0])) ==
        nearness(From, All.unit(Found[1])))
      Ambiguous.push_back({Name.str(), MainUnit, Found});
    Take(Found.front());
  }
  return {In.begin(), In.end()};
}

std::vector<Image> sigtidy::inferImages(const Units &All,
                                        std::vector<AmbiguousName> &Ambiguous) {
  NameIndex Index = indexNames(All);
  std::vector<Image> Images;
  std::vector<bool> Taken(All.size());
  for (uint32_t U = 0; U != All.size(); ++U) {
    if (!Index.DefinesMain[U])
      continue;
    std::vector<uint32_t> Members = closure(All, Index, {U}, U, Ambiguous);
    for (uint32_t M : Members)
      Taken[M] = true;
    Images.emplace_back(All, std::move(Members), U);
  }
  std::vector<uint32_t> Rest;
  for (uint32_t U = 0; U != All.size(); ++U)
    if (!Taken[U])
      Rest.push_back(U);
  if (!Rest.empty())
    Images.emplace_back(All, closure(All, Index, Rest, NoId, Ambiguous), NoId);
  return Images;
}
