#!/usr/bin/env python3
# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes a compile database for a folder of C and C++ sources.

usage: database.py FOLDER OUT

OUT/compile_commands.json gets one entry a source file, sub-folders included.
A sub-folder is a program of its own: what tells it apart is the directory of
its files and of the `output` of their entries.

A file FOLDER/flags may hold lines `GLOB: FLAGS`; all that match a file's path
below FOLDER add their flags, in order. `#` starts a comment line.
"""

import fnmatch
import json
import os
import shlex
import sys

COMPILERS = {".c": "cc", ".cpp": "c++"}


def sources(folder):
    """Paths below folder of every source file, sorted."""
    found = []
    for root, _, files in os.walk(folder):
        found += [
            os.path.relpath(os.path.join(root, name), folder)
            for name in files
            if os.path.splitext(name)[1] in COMPILERS
        ]
    return sorted(found)


def flags_of(folder, path):
    flags_file = os.path.join(folder, "flags")
    if not os.path.exists(flags_file):
        return []
    flags = []
    with open(flags_file, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.startswith("#"):
                continue
            glob, colon, text = line.partition(":")
            if not colon:
                sys.exit(f"{flags_file}:{number}: no ':'; write 'GLOB: FLAGS'")
            if fnmatch.fnmatch(path, glob.strip()):
                flags += shlex.split(text)
    return flags


def entries(folder):
    folder = os.path.abspath(folder)
    result = []
    for path in sources(folder):
        compiler = COMPILERS[os.path.splitext(path)[1]]
        output = path + ".o"
        result.append(
            {
                "directory": folder,
                "file": os.path.join(folder, path),
                "output": output,
                "arguments": [compiler, *flags_of(folder, path), "-c"]
                + [os.path.join(folder, path), "-o", output],
            }
        )
    return result


def write(folder, out):
    """Writes the database and returns the number of its entries."""
    found = entries(folder)
    os.makedirs(out, exist_ok=True)
    with open(os.path.join(out, "compile_commands.json"), "w", encoding="utf-8") as db:
        json.dump(found, db, indent=1)
        db.write("\n")
    return len(found)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    if not write(sys.argv[1], sys.argv[2]):
        sys.exit(f"{sys.argv[1]}: no source file")
