# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Fails unless all files have the same bytes, but for the run's seconds.

usage: same_bytes.py FILE FILE...
"""

import re
import sys

SECONDS = re.compile(rb'("seconds": )[\d.e+-]+|\b\d+(\.\d+)? s\b')


def contents(path):
    with open(path, "rb") as file:
        return SECONDS.sub(rb"\1S", file.read())


first = contents(sys.argv[1])
if not first:
    sys.exit(f"{sys.argv[1]}: empty")
for path in sys.argv[2:]:
    if contents(path) != first:
        sys.exit(f"{path}: differs from {sys.argv[1]}")
