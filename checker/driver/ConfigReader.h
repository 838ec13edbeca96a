// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Reads YAML into values and collects what is wrong with it, each mistake with
/// its place. Knows no key of ours.
///
/// LLVM's YAML traits would stop at the first mistake and know no "did you
/// mean", so this walks the nodes that its parser gives. They can be walked
/// only once, and forwards.

#ifndef SIGTIDY_DRIVER_CONFIGREADER_H
#define SIGTIDY_DRIVER_CONFIGREADER_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"
#include <optional>
#include <string>
#include <vector>

namespace sigtidy {

class ConfigReader {
public:
  using Read = llvm::function_ref<void(llvm::yaml::Node &)>;
  struct Key {
    llvm::StringLiteral Name;
    Read Value;
  };

  /// \param Text borrowed. \param Shown names it in errors.
  ConfigReader(llvm::StringRef Text, llvm::StringRef Shown);

  /// Reads the one document that there is; nothing is read of an empty one.
  void document(Read Root);
  /// Reads the values of a mapping. Keys that are not among \p Keys, or stand
  /// there twice, are mistakes. \p What says what the mapping is.
  void mapping(llvm::yaml::Node &N, llvm::StringRef What,
               llvm::ArrayRef<Key> Keys);
  /// The same with keys of any name.
  void
  entries(llvm::yaml::Node &N, llvm::StringRef What,
          llvm::function_ref<void(llvm::yaml::Node &Key, llvm::StringRef Name,
                                  llvm::yaml::Node &Value)>
              Entry);
  void sequence(llvm::yaml::Node &N, llvm::StringRef What, Read Item);
  /// A text that is not empty.
  std::optional<std::string> text(llvm::yaml::Node &N, llvm::StringRef What);
  std::optional<bool> boolean(llvm::yaml::Node &N, llvm::StringRef What);
  std::optional<unsigned> number(llvm::yaml::Node &N, llvm::StringRef What);

  void fail(const llvm::yaml::Node &N, const llvm::Twine &Message);
  unsigned line(const llvm::yaml::Node &N) const;

  /// All mistakes, in their order; success if there is none.
  llvm::Error takeErrors();

private:
  static void syntaxError(const llvm::SMDiagnostic &D, void *Self);
  void fail(unsigned Line, unsigned Column, const llvm::Twine &Message);

  std::string Shown;
  llvm::SourceMgr Sources;
  llvm::yaml::Stream Stream;
  struct Mistake {
    unsigned Line, Column;
    std::string Message;
  };
  std::vector<Mistake> Mistakes;
};

/// "; did you mean 'x'? \p Kind are a, b, x"; without the question where no
/// name of \p Known is near.
std::string didYouMean(llvm::StringRef Word,
                       llvm::ArrayRef<llvm::StringRef> Known,
                       llvm::StringRef Kind);

} // namespace sigtidy

#endif // SIGTIDY_DRIVER_CONFIGREADER_H
