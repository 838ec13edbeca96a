// Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
/// \file
/// Of which classes with virtual functions an object of another has parts, as a
/// UnitSummary says it: among its fields there is one for each such part.

#ifndef SIGTIDY_CLASSPARTS_H
#define SIGTIDY_CLASSPARTS_H

namespace sigtidy {

/// Field::Record of a base, and of a member, begins so, followed by the USR of
/// the class that has it; Field::Holds is the USR of the class that it is.
inline constexpr const char *ClassBase = "base@";
inline constexpr const char *ClassMember = "part@";

} // namespace sigtidy

#endif // SIGTIDY_CLASSPARTS_H
