#!/usr/bin/env python3
# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Holds the output that README.md shows against a real run.

usage: readme.py SIGTIDY ROOT DATABASE

A block that begins with `$ sigtidy ARGUMENTS` shows lines of that command's
output, in order; `[...]` stands for lines left out. The sample's database is
DATABASE, and how long a run took is not compared.
"""

import re
import subprocess
import sys

BLOCK = re.compile(r"^```text\n\$ sigtidy (.*)\n((?:.*\n)*?)```$", re.M)


def without_time(line):
    return re.sub(r"[0-9.]+ s$", "S s", line)


def check(command, shown, tool, root, database):
    """Returns the first line that the run does not print there, or None."""
    words = command.replace(".build/sample", database).split()
    run = subprocess.run([tool, *words], cwd=root, capture_output=True,
                         text=True, check=False)
    printed = iter([without_time(line) for line in run.stdout.splitlines()])
    for line in shown:
        if line != "[...]" and without_time(line) not in printed:
            return line
    return None


def main(tool, root, database):
    with open(root + "/README.md", encoding="utf-8") as readme:
        blocks = BLOCK.findall(readme.read())
    if not blocks:
        sys.exit("README.md: no block begins with '$ sigtidy'")
    failed = False
    for command, shown in blocks:
        line = check(command, shown.splitlines(), tool, root, database)
        if line is not None:
            print(f"README.md: 'sigtidy {command}' does not print, after the "
                  f"lines before it:\n  {line}")
            failed = True
    return failed


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
