# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The top level holds what a newcomer can take in at a glance, and no more.

usage: layout.py ROOT
"""

import os
import sys

ALLOWED = {
    "CMakeLists.txt",
    "CMakePresets.json",
    "LICENSE",
    "README.md",
    "checker",
    "docs",
    "include",
    "test",
}
NEEDED = ALLOWED | {".ci", ".clang-format", ".clang-tidy", ".gitignore"}


def check(root):
    found = set(os.listdir(root))
    for name in sorted(found - ALLOWED):
        if not name.startswith("."):
            yield f"{name}: not at the top level; find its folder"
    for name in sorted(NEEDED - found):
        yield f"{name}: missing"


if __name__ == "__main__":
    complaints = list(check(sys.argv[1]))
    print(*complaints, sep="\n")
    sys.exit(bool(complaints))
