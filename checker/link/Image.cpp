// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Image.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Path.h"
#include <algorithm>
#include <deque>
#include <set>

using namespace sigtidy;

Image::Image(const Units &All, std::vector<uint32_t> Members, uint32_t MainUnit,
             uint32_t NamedBy, std::vector<uint32_t> Own)
    : All(All), Members(std::move(Members)), MainUnit(MainUnit),
      NamedBy(NamedBy), Own(Own.begin(), Own.end()),
      Definitions(All.functionCount(), NoId) {
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
      const Global &Known = All.global(It->second);
      if (!New && !Known.Defined && Known.AliasOf.empty() &&
          (G.Defined || !G.AliasOf.empty()))
        It->second = All.global(U, I);
    }
  }
}

FunctionId Image::definition(FunctionId F) const {
  if (Definitions[F] == NoId)
    Definitions[F] = findDefinition(F);
  return Definitions[F];
}

void Image::forEachBody(llvm::function_ref<void(FunctionId)> Visit) const {
  for (uint32_t U : Members)
    for (uint32_t I = 0; I != All.unit(U).Functions.size(); ++I) {
      FunctionId F = All.function(U, I);
      const Function &Body = All.function(F);
      if (!Body.Blocks.empty() && !(Body.Inline && definition(F) != F))
        Visit(F);
    }
}

FunctionId Image::findDefinition(FunctionId F) const {
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
  if (It != Globals.end())
    G = It->second;
  const std::string &Target = All.global(G).AliasOf;
  if (Target.empty())
    return G;
  // As of functions, that of its own unit comes first.
  const uint32_t U = All.unitOfGlobal(G);
  const std::vector<Global> &Own = All.unit(U).Globals;
  auto Found = llvm::find_if(Own, [&](const Global &X) {
    return X.Defined && X.AliasOf.empty() &&
           (X.LinkName == Target ||
            (X.LinkName.empty() && X.Display == Target));
  });
  return Found == Own.end() ? G : All.global(U, Found - Own.begin());
}

namespace {
/// Who defines and who needs which external name.
struct NameIndex {
  llvm::StringMap<std::vector<uint32_t>> Definers;
  /// Units whose definition gives way to any other.
  llvm::StringMap<std::vector<uint32_t>> WeakDefiners;
  std::vector<std::vector<llvm::StringRef>> Needed;
  /// How many units need a name.
  llvm::StringMap<unsigned> Needs;
  std::vector<bool> DefinesMain;
  /// Names that units define and libraries too.
  llvm::StringSet<> OfLibraries;
};
} // namespace

static NameIndex indexNames(const Units &All, const Facts &Knowledge) {
  NameIndex Index;
  Index.Needed.resize(All.size());
  Index.DefinesMain.resize(All.size());
  for (uint32_t U = 0; U != All.size(); ++U) {
    auto Note = [&](llvm::StringRef Name, bool Defined, bool Weak) {
      // Who has a weak definition still takes a strong one.
      if (!Defined || Weak) {
        Index.Needed[U].push_back(Name);
        ++Index.Needs[Name];
      }
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
        Note(G.LinkName, G.Defined || !G.AliasOf.empty(), G.Weak);
  }
  for (const auto &Name : Index.Definers)
    if (Index.Needs.count(Name.first()) && Knowledge.judge(Name.first()).Known)
      Index.OfLibraries.insert(Name.first());
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

namespace {
/// The units of one image, as they are taken in.
class Closure {
public:
  Closure(const Units &All, const NameIndex &Index, uint32_t MainUnit)
      : All(All), Index(Index), MainUnit(MainUnit) {}

  void take(uint32_t U) {
    if (In.insert(U).second)
      Queue.push_back(U);
  }
  /// Takes what has one definition: that decides most of the ambiguous names.
  void takeUnique();
  /// Takes everything that is needed, the nearest where there are several.
  void takeAll(std::vector<AmbiguousName> &Ambiguous);
  /// The units, equally near, that define a name that the main unit asks for
  /// and no other does: an entry point.
  std::vector<uint32_t> rivals();

  std::vector<uint32_t> units() const { return {In.begin(), In.end()}; }
  uint32_t mainUnit() const { return MainUnit; }
  /// How many names of units that are in the program \p U needs.
  size_t uses(uint32_t U) const;

private:
  const Units &All;
  const NameIndex &Index;
  uint32_t MainUnit;
  std::set<uint32_t> In;
  std::deque<uint32_t> Queue;
  std::set<std::pair<llvm::StringRef, uint32_t>> Open;

  std::vector<uint32_t> candidates(llvm::StringRef Name) const;
  /// Sorts \p Found by distance from \p From. \returns how many are nearest.
  size_t sortByNearness(std::vector<uint32_t> &Found, uint32_t From) const;
  /// Drops of \p Found what would bring another program's main unit along, if
  /// there is something else, and of variants of one file all but the one that
  /// fits best: it brings the fewest units along that the program does not have
  /// yet, and then uses most of what it has.
  void keepFitting(std::vector<uint32_t> &Found) const;
  /// How many units \p U would bring along, itself included; nothing when one
  /// of them defines main.
  std::optional<size_t> brings(uint32_t U) const;
};
} // namespace

/// Where the object of \p Unit lies; of one without a name, its source.
static llvm::StringRef objectFolder(const UnitSummary &Unit) {
  return llvm::sys::path::parent_path(Unit.Output.empty() ? Unit.MainFile
                                                          : Unit.Output);
}

std::vector<uint32_t> Closure::candidates(llvm::StringRef Name) const {
  std::vector<uint32_t> Found;
  bool Strong = Index.Definers.count(Name) != 0;
  auto &Definers = Strong ? Index.Definers : Index.WeakDefiners;
  for (uint32_t U : Definers.lookup(Name)) {
    if (In.count(U))
      return {};
    if (MainUnit == NoId || !Index.DefinesMain[U])
      Found.push_back(U);
  }
  // A replacement of the library's that needs another program is that one's.
  if (MainUnit != NoId && Index.OfLibraries.contains(Name))
    llvm::erase_if(Found, [&](uint32_t U) { return !brings(U); });
  return Found;
}

void Closure::takeUnique() {
  while (!Queue.empty()) {
    uint32_t U = Queue.front();
    Queue.pop_front();
    for (llvm::StringRef Name : Index.Needed[U]) {
      std::vector<uint32_t> Found = candidates(Name);
      if (Found.size() == 1)
        take(Found.front());
      else if (Found.size() > 1)
        Open.insert({Name, U});
    }
  }
}

size_t Closure::sortByNearness(std::vector<uint32_t> &Found,
                               uint32_t From) const {
  const UnitSummary &Here = All.unit(From);
  llvm::sort(Found, [&](uint32_t L, uint32_t R) {
    return std::make_pair(-nearness(Here, All.unit(L)), L) <
           std::make_pair(-nearness(Here, All.unit(R)), R);
  });
  return llvm::count_if(Found, [&](uint32_t U) {
    return nearness(Here, All.unit(U)) == nearness(Here, All.unit(Found[0]));
  });
}

std::optional<size_t> Closure::brings(uint32_t U) const {
  std::set<uint32_t> New{U};
  std::vector<uint32_t> Queue{U};
  while (!Queue.empty()) {
    uint32_t From = Queue.back();
    Queue.pop_back();
    for (llvm::StringRef Name : Index.Needed[From]) {
      auto It = Index.Definers.find(Name);
      if (It == Index.Definers.end() || It->second.size() != 1)
        continue;
      uint32_t To = It->second.front();
      if (In.count(To) || New.count(To))
        continue;
      if (Index.DefinesMain[To])
        return std::nullopt;
      New.insert(To);
      Queue.push_back(To);
    }
  }
  return New.size();
}

size_t Closure::uses(uint32_t U) const {
  return llvm::count_if(Index.Needed[U], [&](llvm::StringRef Name) {
    auto It = Index.Definers.find(Name);
    return It != Index.Definers.end() &&
           llvm::any_of(It->second, [&](uint32_t D) { return In.count(D); });
  });
}

void Closure::keepFitting(std::vector<uint32_t> &Found) const {
  if (MainUnit == NoId)
    return;
  std::vector<std::pair<uint32_t, size_t>> Fitting;
  for (uint32_t U : Found)
    if (std::optional<size_t> Brings = brings(U))
      Fitting.emplace_back(U, *Brings);
  if (Fitting.empty())
    return;
  llvm::erase_if(Found, [&](uint32_t U) {
    return llvm::none_of(Fitting, [&](auto F) { return F.first == U; });
  });
  // Of different files nobody can tell; of variants of one, by what they need.
  const std::string &File = All.unit(Found.front()).MainFile;
  if (llvm::any_of(Found,
                   [&](uint32_t U) { return All.unit(U).MainFile != File; }))
    return;
  auto Rank = [&](std::pair<uint32_t, size_t> F) {
    return std::make_tuple(F.second, -static_cast<int64_t>(uses(F.first)),
                           F.first);
  };
  Found = {llvm::min_element(Fitting, [&](auto L, auto R) {
             return Rank(L) < Rank(R);
           })->first};
}

void Closure::takeAll(std::vector<AmbiguousName> &Ambiguous) {
  for (takeUnique(); !Open.empty(); takeUnique()) {
    auto [Name, U] = *Open.begin();
    Open.erase(Open.begin());
    std::vector<uint32_t> Found = candidates(Name);
    if (Found.empty())
      continue;
    size_t Nearest = sortByNearness(Found, MainUnit == NoId ? U : MainUnit);
    if (Nearest > 1) {
      Found.resize(Nearest);
      keepFitting(Found);
    }
    if (Found.size() > 1 && Nearest > 1)
      Ambiguous.push_back({Name.str(), MainUnit, Found});
    take(Found.front());
  }
}

std::vector<uint32_t> Closure::rivals() {
  takeUnique();
  for (const auto &[Name, U] : Open) {
    if (U != MainUnit || Index.Needs.lookup(Name) != 1)
      continue;
    std::vector<uint32_t> Found = candidates(Name);
    if (Found.size() < 2)
      continue;
    Found.resize(sortByNearness(Found, MainUnit));
    // Variants of one file are no programs of their own.
    if (Found.size() > 1 &&
        All.unit(Found[0]).MainFile != All.unit(Found[1]).MainFile)
      return Found;
  }
  return {};
}

/// One main object may start more programs than this.
static constexpr size_t MaxRivals = 64;

/// Whether some code of \p Unit runs before main, though nobody names it.
static bool runsByItself(const UnitSummary &Unit) {
  return llvm::any_of(Unit.Functions, [](const Function &F) {
    if (F.Constructor)
      return F.HasBody;
    // What the compiler computes makes no calls.
    return F.Display == "<initializers>" &&
           llvm::any_of(F.Blocks, [](const Block &B) {
             return llvm::any_of(
                 B.Ops, [](const Op &O) { return O.Kind == OpKind::Call; });
           });
  });
}

namespace {
/// A program, and the unit that it is called after.
struct Program {
  Closure Units;
  uint32_t NamedBy;
};
} // namespace

/// Gives units that run by themselves, and that no program asks for, to the one
/// program that they fit: handlers are installed, and tables filled, by
/// constructors.
static void takeSelfRunning(const Units &All, const NameIndex &Index,
                            std::vector<bool> &Taken,
                            std::vector<Program> &Programs,
                            std::vector<AmbiguousName> &Ambiguous) {
  // An object that was built for a program lies beside some other of it.
  llvm::StringMap<std::set<size_t>> Beside;
  for (size_t P = 0; P != Programs.size(); ++P)
    for (uint32_t U : Programs[P].Units.units())
      Beside[objectFolder(All.unit(U))].insert(P);
  for (uint32_t U = 0; U != All.size(); ++U) {
    if (Taken[U] || Index.DefinesMain[U] || !runsByItself(All.unit(U)))
      continue;
    std::vector<size_t> Fitting;
    llvm::copy_if(Beside[objectFolder(All.unit(U))],
                  std::back_inserter(Fitting), [&](size_t P) {
                    return Programs.size() == 1 || Programs[P].Units.uses(U);
                  });
    if (Fitting.size() != 1)
      continue;
    Closure &To = Programs[Fitting.front()].Units;
    To.take(U);
    To.takeAll(Ambiguous);
    for (uint32_t M : To.units())
      Taken[M] = true;
  }
}

std::vector<Image> sigtidy::inferImages(const Units &All,
                                        const Facts &Knowledge,
                                        std::vector<AmbiguousName> &Ambiguous) {
  NameIndex Index = indexNames(All, Knowledge);
  std::vector<Program> Programs;
  std::vector<bool> Taken(All.size());
  auto Add = [&](Closure C, uint32_t NamedBy) {
    C.takeAll(Ambiguous);
    for (uint32_t M : C.units())
      Taken[M] = true;
    Programs.push_back({std::move(C), NamedBy});
  };
  for (uint32_t U = 0; U != All.size(); ++U) {
    if (!Index.DefinesMain[U])
      continue;
    Closure C(All, Index, U);
    C.take(U);
    std::vector<uint32_t> Rivals = C.rivals();
    if (Rivals.empty() || Rivals.size() > MaxRivals) {
      Add(std::move(C), U);
      continue;
    }
    for (uint32_t R : Rivals) {
      Closure Fork = C;
      Fork.take(R);
      Add(std::move(Fork), R);
    }
  }
  takeSelfRunning(All, Index, Taken, Programs, Ambiguous);
  std::vector<Image> Images;
  Images.reserve(Programs.size() + 1);
  for (const Program &P : Programs)
    Images.emplace_back(All, P.Units.units(), P.Units.mainUnit(), P.NamedBy);
  std::vector<uint32_t> Rest;
  for (uint32_t U = 0; U != All.size(); ++U)
    if (!Taken[U])
      Rest.push_back(U);
  if (!Rest.empty()) {
    Closure C(All, Index, NoId);
    for (uint32_t U : Rest)
      C.take(U);
    C.takeAll(Ambiguous);
    Images.emplace_back(All, C.units(), NoId, NoId, Rest);
  }
  return Images;
}
