# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""docs/lock-file.md tells what happens: its programs give the output it shows.

usage: lock.py SIGTIDY LOCK-FILE.MD SCRATCH

UPDATE_GOLDEN=1 writes the output into the page.
"""

import os
import subprocess
import sys

import examples

sys.path.insert(0, os.path.join(examples.HERE, ".."))
import database


def main(tool, page, scratch):
    with open(page, encoding="utf-8") as file:
        text = file.read()
    blocks = list(examples.FENCE.finditer(text))
    programs = [b for b in blocks if b[1] == "c"]
    shown = [b for b in blocks if not b[1]]
    if len(programs) != 2 or len(shown) != 2:
        sys.exit(f"{page}: expected two programs and two pieces of output")
    folder = os.path.realpath(os.path.join(scratch, "ssh"))
    lock = "handlers.lock"
    outputs = []
    for program, option in zip(programs, ("--lock", "--check-lock")):
        kept = None
        if option == "--check-lock":
            with open(os.path.join(folder, lock), encoding="utf-8") as file:
                kept = file.read()
                outputs.append(kept)
        examples.write_files(folder, "c", program[3])
        if kept is not None:
            with open(os.path.join(folder, lock), "w", encoding="utf-8") as file:
                file.write(kept)
        # A project of its own, wherever the tests are built.
        os.makedirs(os.path.join(folder, ".git"), exist_ok=True)
        base = os.path.join(scratch, "db")
        database.write(folder, base)
        done = subprocess.run(
            [tool, "handlers", "-p", base, f"{option}={lock}"], cwd=folder,
            capture_output=True, text=True, check=False)
        wanted = int(option == "--check-lock")
        if done.returncode != wanted:
            sys.exit(f"{option}: status {done.returncode}, not {wanted}: {done.stderr}")
        if wanted:
            outputs.append(done.stdout)
    wrong = [block for block, output in zip(shown, outputs) if block[3] != output]
    if wrong and "UPDATE_GOLDEN" in os.environ:
        for block, output in reversed(list(zip(shown, outputs))):
            text = text[: block.start(3)] + output + text[block.end(3) :]
        with open(page, "w", encoding="utf-8") as file:
            file.write(text)
        wrong = []
    for block in wrong:
        line = text.count("\n", 0, block.start()) + 1
        output = outputs[shown.index(block)]
        print(f"{page}:{line}: shows\n{block[3]}and the tool says\n{output}")
    print(f"{len(shown)} pieces of output, {len(wrong)} mistakes")
    return bool(wrong)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
