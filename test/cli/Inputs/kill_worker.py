# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs a command and kills the first process that it starts, as the kernel does
when memory runs out.

usage: kill_worker.py COMMAND...
"""

import os
import signal
import subprocess
import sys
import time

with subprocess.Popen(sys.argv[1:]) as tool:
    children = f"/proc/{tool.pid}/task/{tool.pid}/children"
    while tool.poll() is None:
        with open(children, encoding="ascii") as listed:
            if first := listed.read().split():
                # Time for it to be told what to do.
                time.sleep(0.5)
                os.kill(int(first[0]), signal.SIGKILL)
                break
        time.sleep(0.01)
