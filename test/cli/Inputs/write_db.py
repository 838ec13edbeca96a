# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes a compile database from a list of commands.

usage: write_db.py FOLDER

FOLDER/commands holds lines "FILE: COMMAND". "STRING" before the command writes
it as one string in place of a list.
"""

import json
import os
import shlex
import sys

folder = os.path.abspath(sys.argv[1])
entries = []
with open(os.path.join(folder, "commands"), encoding="utf-8") as lines:
    for line in lines:
        file, _, command = line.strip().partition(": ")
        entry = {"directory": folder, "file": file}
        end = f"-c {file} -o {file}.o"
        if command.startswith("STRING "):
            entry["command"] = command.removeprefix("STRING ") + " " + end
        else:
            entry["arguments"] = shlex.split(command) + shlex.split(end)
        entries.append(entry)
with open(os.path.join(folder, "compile_commands.json"), "w", encoding="utf-8") as db:
    json.dump(entries, db, indent=1)
