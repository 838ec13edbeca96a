# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Holds every #include of checker/ and include/ against one table of rooms.

usage: rooms.py ROOT

A room is a folder of checker/, a row here and a static library. LLVM's and
Clang's headers share one include folder, so the compiler cannot guard this.
"""

import os
import re
import sys

# What each room may include: other rooms, "llvm", and prefixes of Clang's
# headers ("clang" is all of them). A room may always include itself and the
# standard library. No row: no right to exist.
ROOMS = {
    "model": {"llvm"},
    "knowledge": {"llvm", "model"},
    "scan": {"llvm", "model", "clang/Basic", "clang/Lex", "clang/Tooling"},
    "extract": {"llvm", "model", "clang"},
    "link": {"llvm", "model", "knowledge"},
    "rules": {"llvm", "model", "knowledge", "link"},
    "report": {"llvm", "model", "knowledge", "rules"},
    "fixes": {"llvm", "model", "knowledge", "clang/Basic", "clang/Lex", "clang/Tooling"},
    "driver": {
        "llvm",
        "model",
        "knowledge",
        "scan",
        "extract",
        "link",
        "rules",
        "report",
        "fixes",
    },
    "tool": {"llvm", "driver"},
}

# The public headers, include/sigtidy/, by the room that owns each.
OWNERS = {
    "annotations.h": "model",
    "Analysis.h": "rules",
    "CompileCommand.h": "model",
    "Config.h": "driver",
    "CompileDatabase.h": "scan",
    "Driver.h": "driver",
    "ExitStatus.h": "driver",
    "Extract.h": "extract",
    "FactRows.h": "knowledge",
    "Facts.h": "knowledge",
    "FactSheet.h": "knowledge",
    "Findings.h": "model",
    "Fixes.h": "fixes",
    "Lock.h": "report",
    "Program.h": "link",
    "Report.h": "report",
    "Rule.h": "rules",
    "Body.h": "model",
    "ClassParts.h": "model",
    "Summary.h": "model",
    "SummaryIO.h": "model",
}

SUFFIXES = (".h", ".cpp", ".def", ".inc")
INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)')


def files_of(root):
    """(path below root, room) of every source file; room None: unknown."""
    for folder, _, names in os.walk(os.path.join(root, "checker")):
        below = os.path.relpath(folder, os.path.join(root, "checker"))
        room = below.split(os.sep)[0]
        for name in names:
            if name.endswith(SUFFIXES):
                path = os.path.relpath(os.path.join(folder, name), root)
                yield path, room if room in ROOMS else None
    public = os.path.join(root, "include", "sigtidy")
    for name in os.listdir(public):
        yield os.path.join("include", "sigtidy", name), OWNERS.get(name)


def included_room(name, room):
    """The room, "llvm", "clang/…" or None for the standard library."""
    parts = name.split("/")
    if parts[0] == "sigtidy":
        return OWNERS.get(parts[-1], "a header without owner")
    if parts[0] in ("llvm", "llvm-c"):
        return "llvm"
    if parts[0] in ("clang", "clang-c", "clang-tidy"):
        return name
    if len(parts) > 1 and parts[0] in ROOMS:
        return parts[0]
    return room if len(parts) == 1 else None


def may_include(room, target):
    if target in (room, None):
        return True
    return any(target == right or target.startswith(right + "/") for right in ROOMS[room])


def cycle_in(graph):
    """A cycle of the graph as a list, or None."""
    done, path = set(), []

    def visit(node):
        if node in path:
            return path[path.index(node) :] + [node]
        if node in done:
            return None
        path.append(node)
        for target in sorted(graph.get(node, ())):
            if found := visit(target):
                return found
        path.pop()
        done.add(node)
        return None

    for start in sorted(graph):
        if found := visit(start):
            return found
    return None


def check(root):
    graph = {}
    for path, room in sorted(files_of(root), key=lambda entry: entry[0]):
        if room is None:
            yield f"{path}: belongs to no room; add a row to {os.path.basename(__file__)}"
            continue
        with open(os.path.join(root, path), encoding="utf-8") as lines:
            includes = [INCLUDE.match(line) for line in lines]
        for number, match in enumerate(includes, 1):
            if not match:
                continue
            # <vector>, <sys/types.h>: only the quoted form names our files.
            if match[2] and match[2].split("/")[0] not in ("clang", "llvm", "sigtidy"):
                continue
            name = match[1] or match[2]
            target = included_room(name, room)
            if not may_include(room, target):
                yield f"{path}:{number}: {room} may not include {name} ({target})"
            if path.endswith(".h"):
                own = os.path.dirname(path)
                header = next(
                    (
                        candidate
                        for candidate in (
                            os.path.join("include", name),
                            os.path.join("checker", name),
                            os.path.join(own, name),
                        )
                        if os.path.exists(os.path.join(root, candidate))
                    ),
                    None,
                )
                if header:
                    graph.setdefault(path, set()).add(header)
    for room in os.listdir(os.path.join(root, "checker")):
        folder = os.path.join(root, "checker", room)
        if os.path.isdir(folder) and room not in ROOMS:
            yield f"checker/{room}: a folder without a row in {os.path.basename(__file__)}"
    if cycle := cycle_in(graph):
        yield "headers include each other: " + " -> ".join(cycle)
    if cycle := cycle_in({room: rights & set(ROOMS) for room, rights in ROOMS.items()}):
        yield "the table has a cycle: " + " -> ".join(cycle)


if __name__ == "__main__":
    complaints = list(check(sys.argv[1]))
    print(*complaints, sep="\n")
    sys.exit(bool(complaints))
