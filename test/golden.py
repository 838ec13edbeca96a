#!/usr/bin/env python3
# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares standard input with a committed golden file.

usage: golden.py GOLDEN < ACTUAL

Prints a unified diff and fails where they differ. UPDATE_GOLDEN=1 in the
environment rewrites the golden file instead: read that diff as you would code.
Seconds differ from run to run and are compared as "S s".
"""

import difflib
import os
import re
import sys

SECONDS = re.compile(r"\b\d+(\.\d+)? s\b")


def main(golden):
    actual = SECONDS.sub("S s", sys.stdin.read())
    if not actual:
        sys.exit("golden.py: standard input is empty")
    if os.environ.get("UPDATE_GOLDEN") == "1":
        with open(golden, "w", encoding="utf-8") as file:
            file.write(actual)
        return 0
    expected = ""
    if os.path.exists(golden):
        with open(golden, encoding="utf-8") as file:
            expected = file.read()
    if actual == expected:
        return 0
    sys.stdout.writelines(
        difflib.unified_diff(
            expected.splitlines(keepends=True),
            actual.splitlines(keepends=True),
            golden,
            "actual (UPDATE_GOLDEN=1 accepts it)",
        )
    )
    return 1


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
