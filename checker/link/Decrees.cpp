// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "link/Decrees.h"
#include "link/LinkImage.h"
#include "link/Suppressed.h"
#include "llvm/ADT/STLExtras.h"

using namespace sigtidy;

namespace {
/// What a word after "sigtidy::" says, and whether it needs a reason.
struct AnnotationWord {
  llvm::StringLiteral Word;
  enum class Meaning : uint8_t {
    Handler,
    KeepsMask,
    Promise,
    Trust,
    Forbid
  } Says;
  bool NeedsReason;
};
} // namespace

static constexpr AnnotationWord Words[] = {
    {"async_signal_safe", AnnotationWord::Meaning::Promise, false},
    {"handler", AnnotationWord::Meaning::Handler, false},
    {"keeps_mask", AnnotationWord::Meaning::KeepsMask, true},
    {"not_in_handler", AnnotationWord::Meaning::Forbid, true},
    {"trusted_safe", AnnotationWord::Meaning::Trust, true},
};

static constexpr llvm::StringLiteral KeepsMaskWords = "keeps the mask: ";

Decrees::Decrees(const Image &I, const Facts &Knowledge, llvm::StringRef Root,
                 llvm::ArrayRef<Silence> Ignored)
    : I(I), Knowledge(Knowledge), Root(Root), Ignored(Ignored) {
  const Units &All = I.all();
  for (uint32_t U : I.units())
    for (uint32_t Index = 0; Index != All.unit(U).Functions.size(); ++Index) {
      FunctionId F = All.function(U, Index);
      for (const Annotation &A : All.function(F).Annotations)
        read(U, F, A);
      const ProjectMask *Own = Knowledge.keepsMask(factName(All.function(F)));
      if (Own && All.function(F).HasBody)
        KeepsMask[I.definition(F)] = {
            All.function(F).Display, All.positionOf(F, All.function(F).Where),
            KeepsMaskWords.str() + Own->Reason, Own->Source};
    }
}

void Decrees::complain(uint32_t Unit, Position Where, std::string Message) {
  if (I.owns(Unit))
    Problems.push_back({"bad-annotation", I.all().unit(Unit).MainFile,
                        std::move(Where), std::move(Message)});
}

/// Keeps the lesser place, so that the order of units does not matter.
static void keepFirst(std::map<FunctionId, Position> &Places, FunctionId F,
                      const Position &Where) {
  auto [It, New] = Places.try_emplace(F, Where);
  if (!New)
    It->second = std::min(It->second, Where);
}

void Decrees::read(uint32_t Unit, FunctionId F, const Annotation &A) {
  const Units &All = I.all();
  Position Where = All.positionInUnit(Unit, A.Where);
  auto [Word, Why] = llvm::StringRef(A.Text).split(':');
  Word = Word.trim();
  Why = Why.trim();
  const auto *Known = llvm::find_if(
      Words, [&](const AnnotationWord &W) { return W.Word == Word; });
  if (Known == std::end(Words)) {
    const auto *Nearest = llvm::min_element(
        Words, [&](const AnnotationWord &L, const AnnotationWord &R) {
          return Word.edit_distance(L.Word) < Word.edit_distance(R.Word);
        });
    return complain(Unit, std::move(Where),
                    ("there is no annotation 'sigtidy::" + Word +
                     "'; did you mean 'sigtidy::" + Nearest->Word + "'?")
                        .str());
  }
  if (Known->NeedsReason && Why.empty())
    return complain(Unit, std::move(Where),
                    ("the annotation 'sigtidy::" + Word + "' of '" +
                     All.function(F).Display +
                     "' gives no reason and is not heeded; write why after "
                     "a colon, 'sigtidy::" +
                     Word + ": reason'")
                        .str());
  FunctionId Definition = I.definition(F);
  const Function &Body = All.function(Definition);
  Decree D;
  switch (Known->Says) {
  case AnnotationWord::Meaning::Handler:
    if (Body.HasBody)
      keepFirst(Handlers, Definition, Where);
    return;
  case AnnotationWord::Meaning::Promise:
    if (Body.HasBody)
      keepFirst(Promised, Definition, Where);
    D.What = Decree::Kind::AsyncSignalSafe;
    break;
  case AnnotationWord::Meaning::Trust:
    Trusted.push_back({Silence::Kind::Annotation, Where, Body.Display});
    if (isIgnored(Ignored, Silence::Kind::Annotation, Where, Body.Display))
      return;
    D.What = Decree::Kind::TrustedSafe;
    break;
  case AnnotationWord::Meaning::KeepsMask:
    break;
  case AnnotationWord::Meaning::Forbid:
    D.What = Decree::Kind::NotInHandler;
    break;
  }
  D.Why = Why.str();
  D.Source = "SIGTIDY_" + Word.upper() + " at " + relativeTo(Root, Where.File) +
             ":" + std::to_string(Where.Line);
  if (Known->Says == AnnotationWord::Meaning::KeepsMask) {
    if (Body.HasBody)
      KeepsMask.try_emplace(
          Definition,
          BelievedCall{Body.Display, All.positionOf(Definition, Body.Where),
                       KeepsMaskWords.str() + D.Why, D.Source});
    return;
  }
  if (Body.HasBody)
    D.Definition = All.positionOf(Definition, Body.Where);
  // Of several the strictest counts: not in a handler, verified, believed.
  auto [It, New] = Said.try_emplace(Definition, D);
  Decree &Old = It->second;
  if (!New && (D.What > Old.What ||
               (D.What == Old.What &&
                std::tie(D.Source, D.Why) < std::tie(Old.Source, Old.Why))))
    Old = std::move(D);
}

const Decree *Decrees::of(FunctionId F) const {
  auto It = Said.find(F);
  return It == Said.end() ? nullptr : &It->second;
}

bool Decrees::isLeaf(FunctionId F) const {
  const Function &Body = I.all().function(F);
  return !Body.HasBody || Said.count(F) || Knowledge.project(factName(Body));
}

bool Decrees::isBelievedPointer(FunctionId F) const {
  const Decree *D = of(F);
  return D && D->What == Decree::Kind::AsyncSignalSafe &&
         llvm::StringRef(I.all().function(F).Usr).starts_with(ThroughPointer);
}

bool Decrees::isFollowed(FunctionId F) const {
  const Decree *D = of(F);
  if (!isLeaf(F))
    return true;
  const Function &Body = I.all().function(F);
  return Body.HasBody && D && D->What == Decree::Kind::AsyncSignalSafe &&
         !Knowledge.project(factName(Body));
}
