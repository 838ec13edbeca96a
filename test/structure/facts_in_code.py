# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""No code spells the name of a libc function: what it does is a row of a table.

usage: facts_in_code.py ROOT

Looks for string literals that are exactly a name of functions.csv, outside
comments, in the rooms that could be tempted to judge.
"""

import csv
import os
import re
import sys

# Not knowledge, which holds the tables, nor scan, which strips launchers
# ("nice", "time") off command lines.
ROOMS = ["extract", "link", "rules", "report", "fixes", "driver"]

# Names that are also words, and what each word means in our code.
WORDS = {
    "error": "a level of findings and a kind of problem",
    "exit": "the list that exit and atexit share",
    "index": "a step of an access path",
    "link": "the stage",
    "log": "a file name's ending",
    "read": "an access",
    "signal": "a subject of messages",
    "write": "an access",
}

# What a compiler calls of its own accord, as the Itanium C++ ABI names it.
# extract says that it is called; what the call does is in the tables.
RUNTIME = {"__cxa_allocate_exception", "__cxa_atexit", "__cxa_guard_acquire",
           "__cxa_rethrow", "__cxa_thread_atexit", "__tls_get_addr"}

# A comment, or a string literal (group 1), whichever begins first.
TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|"((?:[^"\\\n]|\\.)*)"', re.DOTALL)


def literals(text):
    for match in TOKEN.finditer(text):
        if match[1] is not None:
            yield match[1], text.count("\n", 0, match.start()) + 1


def check(root):
    checker = os.path.join(root, "checker")
    table = os.path.join(checker, "knowledge", "functions.csv")
    with open(table, encoding="utf-8", newline="") as rows:
        names = {row["name"] for row in csv.DictReader(rows)}
    if len(names) < 2:
        yield f"{table}: no function"
    for room in ROOMS:
        folder = os.path.join(checker, room)
        files = os.listdir(folder) if os.path.isdir(folder) else []
        for file in sorted(f for f in files if f.endswith((".cpp", ".h"))):
            with open(os.path.join(folder, file), encoding="utf-8") as source:
                text = source.read()
            allowed = WORDS.keys() | (RUNTIME if room == "extract" else set())
            for literal, line in literals(text):
                if literal in names and literal not in allowed:
                    place = f"checker/{room}/{file}:{line}"
                    yield f'{place}: "{literal}" belongs in a fact table'


if __name__ == "__main__":
    complaints = list(check(sys.argv[1]))
    print(*complaints, sep="\n")
    sys.exit(bool(complaints))
