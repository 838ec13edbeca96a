#!/usr/bin/env python3
# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Times sigtidy against a compile's front end and against clang-tidy's check.

usage: bench.py --sigtidy FILE [-j N] [--runs N] [--no-clang-tidy] DATABASE_DIR...

For each compile database, all with the same -j:
  sigtidy     a whole run
  clang       `clang -fsyntax-only -w` over every unit, one process a unit, as a
              build runs it: what it costs to read the program once
  clang-tidy  run-clang-tidy over every unit, with its one check of handlers

They take turns, so that a machine whose speed drifts is fair to all; seconds
are medians of the runs. MB is the largest process of the run. All have as many at
a time as -j says; sigtidy one more, which analyses what the others parse.
"""

import argparse
import concurrent.futures
import json
import os
import re
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

CHECK = "bugprone-signal-handler"
WARNING = re.compile(rf"^(.+?:\d+:\d+): warning: (.*) \[[^\]]*{CHECK}", re.M)


def syntax_only(entry, clang):
    """The command of one entry as a syntax check by CLANG."""
    args = entry.get("arguments") or shlex.split(entry["command"])
    kept, skip = [], False
    for arg in args[1:]:
        if skip:
            skip = False
        elif arg == "-o":
            skip = True
        elif arg != "-c":
            kept.append(arg)
    return [clang, *kept, "-fsyntax-only", "-w", "-Wno-unknown-warning-option"]


def measure(command, cwd=None, keep_output=False):
    """Exit status, seconds, MB of the largest process, and standard output."""
    with tempfile.TemporaryFile() as out:
        start = time.monotonic()
        process = subprocess.Popen(
            command, cwd=cwd, stderr=subprocess.DEVNULL,
            stdout=out if keep_output else subprocess.DEVNULL)
        # Unlike wait(), this says what this child and its children used.
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - start
        out.seek(0)
        text = out.read().decode(errors="replace")
        return process.returncode, seconds, usage.ru_maxrss / 1024, text


def run_sigtidy(tool, database, jobs):
    """Seconds, MB, and the run's summary."""
    status, seconds, peak, text = measure(
        [tool, "-p", database, "-j", str(jobs), "--format=json"], keep_output=True)
    if status not in (0, 1):
        raise SystemExit(f"{tool}: exit status {status} on {database}")
    return seconds, peak, json.loads(text)["summary"]


def run_clang(entries, clang, jobs):
    """Seconds, MB, and how many units failed."""
    start = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        done = list(pool.map(
            lambda e: measure(syntax_only(e, clang), cwd=e["directory"]), entries))
    return (time.monotonic() - start, max(peak for _, _, peak, _ in done),
            sum(status != 0 for status, *_ in done))


def run_clang_tidy(options, database):
    """Seconds, MB, and how many places it warns of."""
    status, seconds, peak, text = measure(
        [options.run_clang_tidy, "-clang-tidy-binary", options.clang_tidy, "-quiet",
         "-p", database, "-j", str(options.jobs), f"-checks=-*,{CHECK}"],
        keep_output=True)
    if status < 0 or status > 1:
        raise SystemExit(f"{options.run_clang_tidy}: exit status {status} on {database}")
    # What stands in a header is printed for each unit.
    return seconds, peak, len(set(WARNING.findall(text)))


def bench(database, options):
    """One row, and the note beneath it or None."""
    path = os.path.join(database, "compile_commands.json")
    with open(path, encoding="utf-8") as file:
        entries = json.load(file)
    ours, front, tidy = [], [], []
    for _ in range(options.runs):
        ours.append(run_sigtidy(options.sigtidy, database, options.jobs))
        front.append(run_clang(entries, options.clang, options.jobs))
        if options.with_clang_tidy:
            tidy.append(run_clang_tidy(options, database))

    def median(runs):
        return statistics.median(seconds for seconds, *_ in runs)

    def peak(runs):
        return max(mb for _, mb, _ in runs)

    summary = ours[-1][2]
    cells = [os.path.basename(os.path.abspath(database)), len(entries),
             summary["handlers"]["total"], summary["findings"]["warning"],
             f"{median(ours):.1f}", f"{peak(ours):.0f}",
             f"{median(front):.1f}", f"{peak(front):.0f}",
             f"{median(ours) / median(front):.2f}"]
    if tidy:
        cells += [f"{median(tidy):.1f}", f"{peak(tidy):.0f}", tidy[-1][2]]
    failed = front[-1][2]
    note = f"clang failed on {failed} units of {database}" if failed else None
    return "| " + " | ".join(map(str, cells)) + " |", note


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--sigtidy", required=True)
    parser.add_argument("--clang", default="clang-22")
    parser.add_argument("--clang-tidy", default="clang-tidy-22")
    parser.add_argument("--run-clang-tidy", default="run-clang-tidy-22")
    parser.add_argument("--no-clang-tidy", dest="with_clang_tidy", action="store_false")
    parser.add_argument("-j", type=int, default=os.cpu_count() or 2, dest="jobs")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("databases", nargs="+")
    options = parser.parse_args()
    columns = ["project", "units", "handlers", "warnings", "sigtidy s", "MB",
               "clang s", "MB", "sigtidy/clang"]
    if options.with_clang_tidy:
        columns += ["clang-tidy s", "MB", "its warnings"]
    print("| " + " | ".join(columns) + " |")
    print("|" + " --- |" * len(columns))
    for database in options.databases:
        row, note = bench(database, options)
        print(row, flush=True)
        if note:
            print(note, file=sys.stderr)


if __name__ == "__main__":
    main()
