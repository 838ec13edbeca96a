# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""docs/usage.md and --help name the same options and exit statuses.

usage: usage.py SIGTIDY USAGE.MD
"""

import re
import subprocess
import sys

OPTION_IN_HELP = re.compile(r"^  (-\S+(?: <\w+>)?)", re.MULTILINE)
OPTION_IN_PAGE = re.compile(r"^\| `(-[^`]+)` \|", re.MULTILINE)
STATUS_IN_HELP = re.compile(r"^  (\d)  (.*(?:\n     .*)*)", re.MULTILINE)
STATUS_IN_PAGE = re.compile(r"^\| (\d) \| (.*) \|$", re.MULTILINE)


def facts(text, option, status):
    options = {match.replace("\\|", "|") for match in option.findall(text)}
    statuses = {f"{number}: {' '.join(words.split())}" for number, words in status.findall(text)}
    return options | statuses


def check(tool, page):
    printed = subprocess.run([tool, "--help"], capture_output=True, text=True, check=True)
    shown = facts(printed.stdout, OPTION_IN_HELP, STATUS_IN_HELP)
    with open(page, encoding="utf-8") as file:
        written = facts(file.read(), OPTION_IN_PAGE, STATUS_IN_PAGE)
    if len(shown) < 10:
        yield f"--help: only {len(shown)} options and statuses"
    for fact in sorted(shown - written):
        yield f"{page}: does not have '{fact}' of --help"
    for fact in sorted(written - shown):
        yield f"{page}: has '{fact}', --help does not"


if __name__ == "__main__":
    complaints = list(check(*sys.argv[1:]))
    print(*complaints, sep="\n")
    sys.exit(bool(complaints))
