#!/usr/bin/env python3
# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes the fixes that are offered for a folder, and looks at what comes of it.

usage: fix.py --sigtidy TOOL --tools FOLDER [--remarks] FOLDER

A comment `// fix RULE "callee"` says that the finding on its line has a fix;
every fix that is offered needs one, and every one a fix. Then, in copies:

- `sigtidy --fix` makes them all; what was mended is not found again, and each
  unit compiles with -Wall -Werror, if it did before;
- clang-apply-replacements makes of `--export-fixes` the same files;
- a second run has nothing left to fix, or what it fixes is fixed in two more
  rounds;
- where FOLDER.after exists, each of its files is what became of FOLDER's.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys

import database

FIX = re.compile(r'// .*?fix (?P<rule>[\w-]+) "(?P<callee>[^"]+)"')
ALL = re.compile(r'fix (?P<rule>[\w-]+) "(?P<callee>[^"]+)"')


class Failure(Exception):
    """What is wrong, in lines."""


def files_below(folder):
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(root, name)
            yield os.path.relpath(path, folder), path


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def wanted(folder):
    found = set()
    for below, path in files_below(folder):
        for number, line in enumerate(read(path).splitlines(), 1):
            if FIX.search(line):
                for match in ALL.finditer(line[line.index("//") :]):
                    found.add((below, number, match["rule"], match["callee"]))
    return found


def run(words):
    return subprocess.run(words, capture_output=True, text=True, errors="replace",
                          check=False)


class Copy:
    """A copy of the folder, with a database of its own."""

    def __init__(self, options, name):
        self.options = options
        self.folder = f"{options.folder}.{name}"
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(options.folder, self.folder)
        self.base = self.folder + ".db"
        database.write(self.folder, self.base)

    def sigtidy(self, *words):
        more = ["--remarks"] if self.options.remarks else []
        done = run([self.options.sigtidy, "-p", self.base, *more, *words])
        if done.returncode not in (0, 1):
            raise Failure(f"sigtidy {' '.join(words)}: {done.stderr}")
        return done

    def findings(self, *words):
        done = self.sigtidy("--format=json", *words)
        result = json.loads(done.stdout)
        for finding in result["findings"]:
            path = os.path.join(result["root"], finding["file"])
            finding["file"] = os.path.relpath(path, self.folder)
        return result["findings"], done.stderr

    def compile(self):
        clang = os.path.join(self.options.tools, "clang")
        bad = ""
        for entry in database.entries(self.folder):
            done = run([clang, *entry["arguments"][1:], "-fsyntax-only", "-Wall",
                        "-Werror", "-Wno-unused-function",
                        "-Wno-unused-command-line-argument"])
            bad += done.stderr
        return bad

    def text(self):
        return {below: read(path) for below, path in files_below(self.folder)}


def place(finding):
    return finding["file"], finding["line"], finding["rule"], finding["callee"]


def name(finding):
    return finding["fingerprint"]


def check(options):
    before = Copy(options, "before")
    findings, _ = before.findings()
    offered = {place(f) for f in findings if f["fix"]}
    if options.remarks is False:
        offered = {place(f) for f in findings if f["fix"] and f["level"] != "remark"}
    if offered != wanted(options.folder):
        raise Failure("\n".join(
            [f"- {w}" for w in sorted(wanted(options.folder) - offered)]
            + [f"+ {o}" for o in sorted(offered - wanted(options.folder))]))
    mended = {name(f) for f in findings if place(f) in offered}
    if complaint := before.compile():
        raise Failure(f"it does not compile as it is:\n{complaint}")

    fixed = Copy(options, "fixed")
    _, said = fixed.findings("--fix")
    if f"{len(mended)} fix" not in said and mended:
        raise Failure(f"not all of {len(mended)} fixes are made: {said}")
    if complaint := fixed.compile():
        raise Failure(f"what was mended does not compile:\n{complaint}")
    once = fixed.text()
    left, _ = fixed.findings()
    if again := [place(f) for f in left if name(f) in mended]:
        raise Failure(f"mended, and found again: {again}")

    exported = Copy(options, "exported")
    yaml = os.path.join(options.folder + ".yaml")
    os.makedirs(yaml, exist_ok=True)
    exported.sigtidy(f"--export-fixes={yaml}/fixes.yaml")
    apply = os.path.join(options.tools, "clang-apply-replacements")
    done = run([apply, yaml])
    if done.returncode or exported.text() != once:
        raise Failure("clang-apply-replacements makes something else of it: "
                      f"{done.stderr} {difference(exported.text(), once)}")

    for _ in range(2):
        fixed.findings("--fix")
    last = fixed.text()
    if " 0 fixes applied" not in fixed.sigtidy("--fix").stderr:
        raise Failure("there is always something left to fix")
    if complaint := fixed.compile():
        raise Failure(f"what was mended in the end does not compile:\n{complaint}")
    after = options.folder + ".after"
    if os.path.isdir(after):
        for below, path in files_below(after):
            if last.get(below, "").rstrip() != read(path).rstrip():
                raise Failure(difference({below: last.get(below, "")},
                                         {below: read(path)}))
    return len(mended)


def difference(found, expected):
    lines = []
    for below, text in expected.items():
        if found.get(below) != text:
            lines.append(f"{below} is\n{found.get(below)}and should be\n{text}")
    return "\n".join(lines)


def main(arguments):
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sigtidy", required=True)
    parser.add_argument("--tools", required=True)
    parser.add_argument("--remarks", action="store_true")
    parser.add_argument("folder")
    options = parser.parse_args(arguments)
    options.folder = os.path.realpath(options.folder)
    try:
        check(options)
    except Failure as failure:
        print(f"{options.folder}: {failure}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
