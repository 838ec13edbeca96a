// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// The fields that a program keeps the numbers of signals in: those that it
/// hands to a registration, through whatever parameters.
///
/// Most numbers in memory decide nothing, and their stores are not followed.
/// These say what a handler is installed for:
///
///     class Trap {
///       int Number;
///       void install() { signal(Number, run); }
///     };

#ifndef SIGTIDY_LINK_SIGNALFIELDS_H
#define SIGTIDY_LINK_SIGNALFIELDS_H

#include "link/Image.h"
#include "sigtidy/Facts.h"
#include "llvm/ADT/BitVector.h"

namespace sigtidy {

/// By FieldId.
llvm::BitVector findSignalFields(const Image &Program, const Facts &Knowledge);

} // namespace sigtidy

#endif // SIGTIDY_LINK_SIGNALFIELDS_H
