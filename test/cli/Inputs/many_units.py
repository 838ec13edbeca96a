# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes a program of many small units that share chains, handlers and names.

usage: many_units.py FOLDER COUNT
"""

import os
import sys

UNIT = """\
#include <signal.h>
#include <stdio.h>
void step{next}(int);
void device_reset(int);
static void note(int Sig) {{ puts("{this}"); }}
static void on_signal(int Sig) {{ step{next}(Sig); }}
void step{this}(int Sig) {{
  note(Sig);
  device_reset(Sig);
  if (Sig > {this})
    step{next}(Sig);
}}
void start{this}(void) {{
  signal({signal}, on_signal);
  signal({signal}, step{this});
}}
"""

folder, count = sys.argv[1], int(sys.argv[2])
os.makedirs(folder, exist_ok=True)
for number in range(count):
    with open(os.path.join(folder, f"unit{number}.c"), "w", encoding="utf-8") as unit:
        unit.write(
            UNIT.format(
                this=number, next=(number * 7 + 1) % count, signal=1 + number % 15
            )
        )
