# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Prints "FILE:LINE CALLEE" for each finding of level warning or above.

usage: leaves.py FILE.json
"""

import json
import os
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    result = json.load(file)
for finding in result["findings"]:
    if finding["level"] != "remark":
        name = os.path.basename(finding["file"])
        print(f"{name}:{finding['line']} {finding['callee']}")
