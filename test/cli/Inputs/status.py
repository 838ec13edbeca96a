# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs a command, passes its output on, and fails unless it exits with STATUS.

usage: status.py STATUS COMMAND...

`not` tells failure from success, not 1 from 2.
"""

import subprocess
import sys

expected = int(sys.argv[1])
done = subprocess.run(sys.argv[2:], check=False)
if done.returncode != expected:
    sys.exit(f"status.py: exit status {done.returncode}, expected {expected}")
