# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Copies a compile database with its entries in another order.

usage: shuffle.py FROM TO    (folders)
"""

import json
import os
import random
import sys

source, target = (os.path.join(p, "compile_commands.json") for p in sys.argv[1:3])
with open(source, encoding="utf-8") as file:
    entries = json.load(file)
before = list(entries)
random.Random(10).shuffle(entries)
assert entries != before, "the order did not change"
os.makedirs(sys.argv[2], exist_ok=True)
with open(target, "w", encoding="utf-8") as file:
    json.dump(entries, file)
