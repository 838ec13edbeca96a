#!/usr/bin/env python3
# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Times sigtidy against one compile's front end over the same units.

usage: bench.py --sigtidy FILE [-j N] [--runs N] DATABASE_DIR...

For each compile database: a whole run of sigtidy, and `clang -fsyntax-only -w`
over every unit, one process a unit, as a build runs it, with the same -j. The
two take turns, so that a machine whose speed drifts is fair to both; what is
printed are medians and the ratio of the medians.
"""

import argparse
import concurrent.futures
import json
import os
import resource
import shlex
import statistics
import subprocess
import time


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


def run_clang(entries, clang, jobs):
    """Seconds for all units, and how many of them failed."""

    def one(entry):
        return subprocess.run(
            syntax_only(entry, clang),
            cwd=entry["directory"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        ).returncode

    start = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        failed = sum(code != 0 for code in pool.map(one, entries))
    return time.monotonic() - start, failed


def run_sigtidy(tool, database, jobs):
    """Seconds for a whole run, and its summary."""
    start = time.monotonic()
    done = subprocess.run(
        [tool, "-p", database, "-j", str(jobs), "--format=json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    seconds = time.monotonic() - start
    if done.returncode not in (0, 1):
        raise SystemExit(f"{tool}: exit status {done.returncode} on {database}")
    return seconds, json.loads(done.stdout)["summary"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--sigtidy", required=True)
    parser.add_argument("--clang", default="clang-22")
    parser.add_argument("-j", type=int, default=os.cpu_count() or 2, dest="jobs")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("databases", nargs="+")
    options = parser.parse_args()
    print("| database | units | handlers | warnings | sigtidy s | clang s | ratio |")
    print("|---|---|---|---|---|---|---|")
    for database in options.databases:
        path = os.path.join(database, "compile_commands.json")
        with open(path, encoding="utf-8") as file:
            entries = json.load(file)
        ours, theirs, summary = [], [], {}
        for _ in range(options.runs):
            seconds, summary = run_sigtidy(options.sigtidy, database, options.jobs)
            ours.append(seconds)
            seconds, failed = run_clang(entries, options.clang, options.jobs)
            theirs.append(seconds)
        if failed:
            print(f"note: clang failed on {failed} units of {database}")
        mine, clang = statistics.median(ours), statistics.median(theirs)
        print(
            f"| {os.path.basename(os.path.abspath(database))} | {len(entries)} "
            f"| {summary['handlers']['total']} | {summary['findings']['warning']} "
            f"| {mine:.1f} | {clang:.1f} | {mine / clang:.2f} |"
        )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"peak memory of the largest process: {peak} MB")


if __name__ == "__main__":
    main()
