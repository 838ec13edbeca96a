// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// What calls of the library mean for how a handler ends: which of them set
/// another disposition, and which send a signal that ends the process.
///
///     signal(sig, SIG_DFL);   // sets the default for the handler's signal
///     raise(sig);             // and now this ends the process

#ifndef SIGTIDY_LINK_ACTS_H
#define SIGTIDY_LINK_ACTS_H

#include "link/CallGraph.h"
#include "link/Reach.h"

namespace sigtidy {

class Acts {
public:
  /// \p Handlers: all of the image. Signals that none is installed for keep
  /// their default.
  Acts(CallGraph &Graph, llvm::ArrayRef<HandlerGroup> Handlers);

  /// What a call installs.
  enum class Installs : uint8_t {
    Nothing,  ///< It is no such call, or of another signal.
    Handlers, ///< Functions, and only those that Own names.
    Others,   ///< Other functions; or the signal is ignored.
    Default,  ///< The default; or what was installed before, which may be that.
  };
  /// What the call of the external \p Callee at \p At of \p N installs for
  /// signal \p Signal (nothing: for any) in the place of handler \p Own.
  Installs installs(NodeId N, OpPoint At, FunctionId Callee,
                    std::optional<int64_t> Signal, FunctionId Own);

  /// Whether the call of the external \p Callee sends a signal that ends the
  /// process. \p DefaultSet: the default was set before, on every way here.
  bool ends(NodeId N, OpPoint At, FunctionId Callee, bool DefaultSet);

  /// Whether it is a signal that the process was given, sends to itself again,
  /// and that would end it by default.
  bool raisesDeadly(NodeId N, OpPoint At, FunctionId Callee);

  /// Whether it is a signal that the process sends to itself, which cannot
  /// fail.
  bool sendsToItself(NodeId N, OpPoint At, FunctionId Callee);

  const FunctionFact &fact(FunctionId External);

  CallGraph &graph() { return Graph; }

private:
  ConcreteSet values(NodeId N, OpPoint At, SetId Values);
  bool terminates(int64_t Signal, bool DefaultSet) const;
  bool isToItself(FunctionId F, OpPoint At, unsigned SignalArgument);

  CallGraph &Graph;
  /// Signals that somebody handles; some handler's may not be known.
  std::set<int64_t> Handled;
  bool AnyHandled = false;
  std::map<FunctionId, FunctionFact> Known;
};

/// The parts of \p All at operation \p At, of a list in the order of places.
template <typename Part>
llvm::ArrayRef<Part> partsAt(const std::vector<Part> &All, OpPoint At) {
  auto Begin = std::lower_bound(
      All.begin(), All.end(), At,
      [](const Part &P, OpPoint Wanted) { return P.At < Wanted; });
  auto End = Begin;
  while (End != All.end() && End->At == At)
    ++End;
  return llvm::ArrayRef<Part>(All).slice(Begin - All.begin(), End - Begin);
}

} // namespace sigtidy

#endif // SIGTIDY_LINK_ACTS_H
