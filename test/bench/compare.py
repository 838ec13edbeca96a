#!/usr/bin/env python3
# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs sigtidy, clang-tidy and GCC's analyzer over the same small programs.

usage: compare.py --sigtidy FILE [--tool NAME]... [--case GLOB] [--details]

The programs are the tests of the rule unsafe-call, test/rules/unsafe-call: each
has a program with mistakes, marked `// want` on their lines, and a clean twin,
the nearest program that is right. Printed is, for each form of registration or
of reach: how many programs there are, in how many of them a tool reports every
marked line, and how many twins it reports anything in that is not marked.

sigtidy is developed against these programs, so its own column says no more
than that its tests pass; what the others do not see is what can be read here.

Tools: sigtidy; clang-tidy with bugprone-signal-handler and cert-sig30-c; gcc
with -fanalyzer -fno-builtin. SPLIT_FILE, CLANG_TIDY, GCC and GXX name other commands.
"""

import argparse
import collections
import concurrent.futures
import fnmatch
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(HERE)
sys.path.insert(0, TESTS)
sys.dont_write_bytecode = True
import database  # noqa: E402
import want  # noqa: E402

# Title, and which tests are of this form; the first that fits counts.
FORMS = [
    ("C++", r".*\.cpp"),
    ("event loops: handlers that may do anything", r"event-loop.*|sigwait.*"),
    ("several files or programs", r".*(cross-tu|two-images|one-main|plugin|three-files"
     r"|static-same|included|header-|weak-).*"),
    ("wrappers", r"wrapper.*"),
    ("tables and loops", r"(table|signals-|registry|signal-variable-loop|sigaction-array).*"),
    ("trampolines, handlers that are chained or restored",
     r"(trampoline|old-handler|restore|reregistered).*"),
    ("`sigaction`", r"sigaction.*"),
    ("`signal` and its relatives",
     r"(signal|bsd-signal|sysv|ssignal|sigset|sigvec|sigrtmin|sig-err|syscall).*"),
    ("pointers to functions and callbacks", r"(pointer|callback|exit-runs|thread-).*"),
    ("branches that a handler cannot take", r"(pruned|if-zero|dead-code|after-noreturn|flag-).*"),
    ("functions that are safe on a condition", r"condition.*"),
    ("other", r".*"),
]

CLANG_WARNING = re.compile(
    r"^(.+?):(\d+):\d+: warning: .*\[(?:[\w,.-]*)(?:bugprone-signal-handler|cert-sig30-c)")
GCC_WARNING = re.compile(
    r"^(.+?):(\d+):\d+: warning: .*\[-Wanalyzer-unsafe-call-within-signal-handler\]")


def run(command, **options):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, errors="replace", check=False,
                          env={**os.environ, "LC_ALL": "C"}, **options)


def entries_of(db):
    with open(os.path.join(db, "compile_commands.json"), encoding="utf-8") as file:
        return json.load(file)


def lines_matching(pattern, text, folder):
    return {(os.path.realpath(os.path.join(folder, match[1])), int(match[2]))
            for match in map(pattern.match, text.splitlines()) if match}


def by_sigtidy(tool, folder, db):
    done = subprocess.run([tool, "-p", db, "--format=json", "--checks=-*,unsafe-call"],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{tool}: exit status {done.returncode} on {folder}")
    result = json.loads(done.stdout)
    return {(os.path.realpath(os.path.join(result["root"], f["file"])), f["line"])
            for f in result["findings"] if f["level"] != "remark"}


def by_clang_tidy(tool, folder, db):
    files = [os.path.join(e["directory"], e["file"]) for e in entries_of(db)]
    done = run([tool, "--quiet", "-p", db,
                "--checks=-*,bugprone-signal-handler,cert-sig30-c", *files])
    return lines_matching(CLANG_WARNING, done.stdout, folder)


def by_gcc(tools, folder, db):
    found = set()
    for entry in entries_of(db):
        cxx = entry["file"].endswith(".cpp")
        arguments = [a for a in entry["arguments"][1:] if a != "-c"]
        if "-o" in arguments:
            at = arguments.index("-o")
            del arguments[at : at + 2]
        # Else it makes fwrite of printf("text"), of which its analyzer knows
        # nothing.
        done = run([tools[cxx], *arguments, "-fanalyzer", "-fno-builtin", "-S",
                    "-o", os.devnull], cwd=entry["directory"])
        if done.returncode:
            print(f"compare.py: {tools[cxx]} cannot compile {entry['file']}:\n"
                  f"{done.stdout}", file=sys.stderr)
        found |= lines_matching(GCC_WARNING, done.stdout, entry["directory"])
    return found


def wanted_in(folder):
    """The marked lines: warnings of this rule, no remarks."""
    return {(os.path.realpath(d.file), d.line) for d in want.read_directives(folder)
            if d.kind == "want" and not d.match["remark"]
            and d.match["rule"] == "unsafe-call"}


def compare_case(path, runners, scratch):
    """Per tool: (all marked lines reported, something else in the twin)."""
    work = os.path.join(scratch, os.path.basename(path))
    split = os.environ.get("SPLIT_FILE", "split-file")
    subprocess.run([split, "--leading-lines", path, work], check=True)
    seen = {}
    for part in ("unsafe", "clean"):
        folder, db = os.path.join(work, part), os.path.join(work, part + ".db")
        os.makedirs(db)
        database.write(folder, db)
        wanted = wanted_in(folder)
        for name, runner in runners.items():
            found = runner(folder, db)
            seen.setdefault(name, []).append(
                wanted <= found if part == "unsafe" else bool(found - wanted))
    return seen


def form_of(name):
    return next(title for title, pattern in FORMS if re.fullmatch(pattern, name))


def cases(glob):
    folder = os.path.join(TESTS, "rules", "unsafe-call")
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if not fnmatch.fnmatch(name, glob):
            continue
        with open(path, encoding="utf-8") as file:
            text = file.read()
        # Those that need an option of sigtidy, or annotations for it, compare
        # nothing.
        if not re.search(r"sigtidy::|annotations\.h", text) and all(
                re.search(rf"%want %t/{part}$", text, re.M)
                for part in ("unsafe", "clean")):
            yield path


def print_table(results, tools):
    rows = collections.OrderedDict((title, []) for title, _ in FORMS)
    for path, seen in results:
        rows[form_of(os.path.basename(path))].append(seen)
    print("| form | programs |" + "".join(f" {tool} |" for tool in tools))
    print("| --- | --- |" + " --- |" * len(tools))
    every = [seen for found in rows.values() for seen in found]
    for title, found in [*rows.items(), ("**all**", every)]:
        if not found:
            continue
        cells = [f"{sum(s[tool][0] for s in found)}, {sum(s[tool][1] for s in found)}"
                 for tool in tools]
        print(f"| {title} | {len(found)} | " + " | ".join(cells) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--sigtidy", required=True)
    parser.add_argument("--tool", action="append",
                        choices=["sigtidy", "clang-tidy", "gcc"])
    parser.add_argument("--case", default="*", help="glob of the tests' names")
    parser.add_argument("--details", action="store_true",
                        help="a line for each program that some tool gets wrong")
    options = parser.parse_args()
    env = os.environ.get
    every = {
        "sigtidy": lambda f, d: by_sigtidy(options.sigtidy, f, d),
        "clang-tidy": lambda f, d: by_clang_tidy(env("CLANG_TIDY", "clang-tidy-22"), f, d),
        "gcc": lambda f, d: by_gcc((env("GCC", "gcc"), env("GXX", "g++")), f, d),
    }
    runners = {name: every[name] for name in options.tool or every}
    paths = list(cases(options.case))
    if not paths:
        raise SystemExit(f"compare.py: no test matches '{options.case}'")
    with tempfile.TemporaryDirectory() as scratch:
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            results = list(zip(paths, pool.map(
                lambda path: compare_case(path, runners, scratch), paths)))
    print_table(results, list(runners))
    if options.details:
        for path, seen in results:
            wrong = [f"{tool} {'misses it' if not ok else ''}"
                     f"{' and ' if not ok and alarm else ''}"
                     f"{'reports the clean twin' if alarm else ''}"
                     for tool, (ok, alarm) in seen.items() if not ok or alarm]
            if wrong:
                print(f"{os.path.basename(path)}: {'; '.join(wrong)}")


if __name__ == "__main__":
    main()
