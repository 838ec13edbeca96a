# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes a library's header with very large records, and a unit that uses them.

usage: large_record.py FOLDER
"""

import pathlib
import sys

MEMBERS = 20000
folder = pathlib.Path(sys.argv[1])
handlers = "".join(f"void (*F{i})(int);\n" for i in range(MEMBERS))
bits = "".join(f"unsigned B{i} : 1;\n" for i in range(MEMBERS))
(folder / "large.h").write_text(
    f"struct handlers {{\n{handlers}}};\nstruct bits {{\n{bits}}};\n"
)
stores = "".join(f"  Bits.B{i} = 1;\n" for i in range(MEMBERS))
(folder / "main.c").write_text(
    f"""#include <large.h>
#include <signal.h>
#include <stdio.h>
static struct handlers All;
static void on_int(int Sig) {{ puts("bye"); }}
int main(void) {{
  struct bits Bits;
  All.F1 = on_int;
  signal(SIGINT, All.F1);
{stores}}}
"""
)
