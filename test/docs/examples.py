# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs every example of the documentation through want.py.

usage: examples.py --sigtidy TOOL DOCS SCRATCH

The words after a fence say what a block of C or C++ is:

  ```c unsafe      must give exactly the findings of its `want` comments
  ```c safe        must be silent, although its handlers are seen
  ```c fragment    no program; not run

`cpp` likewise. A block of `yaml` is a configuration that must be accepted. A line `//--- NAME` inside a block begins another file. A page
of docs/rules needs one example of each kind.
"""

import concurrent.futures
import os
import re
import shutil
import subprocess
import sys

FENCE = re.compile(r"^```(\w*)[ \t]*([^\n]*)\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
PART = re.compile(r"^//--- (\S+)\n", re.MULTILINE)
KINDS = ("unsafe", "safe", "fragment")
HERE = os.path.dirname(os.path.realpath(__file__))


def write_files(folder, language, text):
    """One file a part; lines keep their numbers in the first."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    parts = PART.split(text)
    files = dict(zip(parts[1::2], parts[2::2]))
    if not files:
        files = {"example." + language: text}
    for name, content in files.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(content)


def check_configuration(tool, path, where):
    """What the tool has against the configuration, or nothing."""
    command = [tool, "--dump-config", "--config-file=" + path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return f"{where}:\n{done.stderr}" if done.returncode else ""


def run(tool, example, scratch):
    """What is wrong with the example, or nothing."""
    page, line, language, kind, text = example
    where = f"{page}:{line}"
    if language == "yaml":
        folder = os.path.join(scratch, page.replace(os.sep, "-") + f"-{line}")
        write_files(folder, language, text)
        return check_configuration(tool, os.path.join(folder, "example.yaml"), where)
    if kind not in KINDS:
        return f"{where}: ```{language} {kind}: say one of {', '.join(KINDS)}"
    if kind == "fragment":
        return ""
    if ("// want" in text) != (kind == "unsafe"):
        return f"{where}: an unsafe example needs a `want`, a safe one none"
    folder = os.path.join(scratch, page.replace(os.sep, "-") + f"-{line}")
    write_files(folder, language, text)
    want = [sys.executable, os.path.join(HERE, "..", "want.py"), "--sigtidy", tool]
    done = subprocess.run([*want, folder], capture_output=True, text=True, check=False)
    return f"{where}:\n{done.stdout}{done.stderr}" if done.returncode else ""


def examples_of(docs):
    for root, folders, files in os.walk(docs):
        folders.sort()
        for name in sorted(f for f in files if f.endswith(".md")):
            path = os.path.join(root, name)
            with open(path, encoding="utf-8") as page:
                text = page.read()
            for match in FENCE.finditer(text):
                if match[1] in ("c", "cpp", "yaml"):
                    line = text.count("\n", 0, match.start()) + 1
                    page_name = os.path.relpath(path, docs)
                    yield page_name, line, match[1], match[2].strip(), match[3]


def pages_without_pair(docs, examples):
    rules = os.path.join(docs, "rules")
    pages = set(os.listdir(rules)) - {"README.md"} if os.path.isdir(rules) else set()
    for page in sorted(pages):
        kinds = {e[3] for e in examples if e[0] == os.path.join("rules", page)}
        if not {"unsafe", "safe"} <= kinds:
            yield f"rules/{page}: needs an unsafe and a safe example"


def main(tool, docs, scratch):
    examples = list(examples_of(docs))
    complaints = list(pages_without_pair(docs, examples))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        complaints += pool.map(lambda example: run(tool, example, scratch), examples)
    complaints = [complaint for complaint in complaints if complaint]
    print(*complaints, sep="\n")
    print(f"{len(examples)} examples, {len(complaints)} mistakes")
    return bool(complaints)


if __name__ == "__main__":
    if len(sys.argv) != 5 or sys.argv[1] != "--sigtidy":
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[2:]))
