// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Flags of the program that decide whether a handler may do something:
///
///     static void on_int(int sig) { if (waiting) siglongjmp(back, 1); }
///     ...
///     waiting = 1; n = read(fd, buf, size); waiting = 0;

#ifndef SIGTIDY_LINK_GUARDS_H
#define SIGTIDY_LINK_GUARDS_H

#include "link/OrdinaryCode.h"
#include "llvm/ADT/DenseMap.h"
#include <map>
#include <string>

namespace sigtidy {

/// The guards of one image.
class Guards {
public:
  Guards(Evaluator &E, const OrdinaryCode &Ordinary)
      : E(E), Ordinary(Ordinary) {}

  /// The flag that lets the program come to \p At of \p F, as it is written: a
  /// global that a branch on every way there tests, and that ordinary code sets
  /// and that is set back. Empty: there is none.
  const std::string &of(FunctionId F, OpPoint At);

private:
  /// A global and a member of it.
  using Flag = std::pair<GlobalId, std::vector<FieldId>>;
  std::optional<Flag> flagAt(FunctionId F, uint32_t Place) const;
  std::pair<FunctionId, uint32_t> flagRead(FunctionId F, uint32_t Value) const;
  /// Whether ordinary code stores one number in the flag, and somebody another.
  bool isSetAround(const Flag &Which);
  void indexStores();
  std::string find(FunctionId F, uint32_t Block);

  struct Store {
    FunctionId In = NoId;
    const Op *What = nullptr;
  };
  Evaluator &E;
  const OrdinaryCode &Ordinary;
  /// The stores to each global and to members of it; when first asked for.
  llvm::DenseMap<GlobalId, std::vector<Store>> Stores;
  bool Indexed = false;
  std::map<Flag, bool> SetAround;
  std::map<std::pair<FunctionId, uint32_t>, std::string> Known; ///< By block.
};

} // namespace sigtidy

#endif // SIGTIDY_LINK_GUARDS_H
