# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Adds up the results that run.sh collected: prints "N passed, N failed".

usage: totals.py FOLDER

FOLDER holds *.lit.json, *.gtest.json and failed-steps, a line for each step
that failed as a whole. No test at all is a failure too.
"""

import glob
import json
import os
import sys

# lit's codes of a test that ran and did as it should.
PASSED = {"PASS", "FLAKYPASS"}


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def main(folder):
    passed = failed = 0
    for path in glob.glob(os.path.join(folder, "*.lit.json")):
        codes = [test["code"] for test in load(path)["tests"]]
        passed += sum(code in PASSED for code in codes)
        failed += sum(code not in PASSED for code in codes)
    for path in glob.glob(os.path.join(folder, "*.gtest.json")):
        totals = load(path)
        bad = totals["failures"] + totals["errors"]
        passed += totals["tests"] - totals["disabled"] - bad
        failed += bad + totals["disabled"]
    steps = os.path.join(folder, "failed-steps")
    if os.path.exists(steps):
        with open(steps, encoding="utf-8") as lines:
            failed += len(list(lines))
    if not passed:
        failed = max(failed, 1)
    print(f"{passed} passed, {failed} failed")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
