# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The fact tables agree with themselves and with each other.

usage: tables.py ROOT

The generator knows the words of every column; here is what takes two rows to
see: keys that occur twice, rows without a source, aliases of nothing, codes
that no table explains, conditions that nothing hangs on.
"""

import os
import sys

# The columns that tell one row of a table from another.
KEYS = {
    "functions": ["name"],
    "aliases": ["alias"],
    "spellings": ["prefix", "suffix"],
    "typedefs": ["typedef"],
    "effects": ["effect"],
    "resources": ["resource"],
    "families": ["pattern"],
    "cxx": ["pattern"],
    "registrations": ["function", "handler", "when"],
    "calls": ["function", "called", "callee", "list"],
    "memory": ["function", "target", "when"],
    "constants": ["function", "profile"],
    "dispositions": ["name", "value"],
    "repairs": ["function"],
    "streams": ["stream"],
    "waits": ["function", "when", "libraries"],
    "locks": ["function"],
    "handler-types": ["type"],
    "action-flags": ["flag"],
    "masks": ["function", "when"],
    "mask-ways": ["way"],
    "fields": ["field"],
    "signals": ["name", "linux", "linux-musl"],
    "profiles": ["profile"],
    "sources": ["code"],
    "triples": ["os", "environment", "arch"],
}
# Where a row says where it comes from; triples are our own choice, effects our
# own words.
SOURCE = {table: "source" for table in KEYS
          if table not in ("triples", "effects")} | {
    "profiles": "otherwise", "sources": "words"}
# Tables whose order means nothing are sorted, so that diffs read well.
SORTED = ["functions", "aliases", "families", "cxx", "typedefs", "effects", "fields", "action-flags",
          "locks", "masks", "mask-ways", "repairs", "streams"]


def unique(rows, columns):
    seen = {}
    for row in rows:
        key = tuple(row[column] for column in columns)
        if key in seen:
            yield row, f"{' '.join(filter(None, key))}: already in {seen[key]}"
        seen[key] = os.path.basename(row.where)


def in_order(rows, column):
    for before, row in zip(rows, rows[1:]):
        if row[column].encode() < before[column].encode():
            yield row, f"'{row[column]}' belongs before '{before[column]}'"


def sourced(rows, column):
    for row in rows:
        if not row[column].strip():
            yield row, f"no {column}"


def functions(tables):
    """Codes, conditions and reasons of functions.csv."""
    codes = {row["code"] for row in tables["sources"]}
    profiles = [row["profile"] for row in tables["profiles"]]
    for row in tables["functions"]:
        for code in row["source"].split():
            if code not in codes and code.split(":")[0] + ":" not in codes:
                yield row, f"source '{code}' is not in sources.csv"
        verdicts = {p: row[p] for p in profiles}
        conditional = {p for p in profiles if verdicts[p] == "conditional"}
        if conditional and not row["condition"]:
            yield row, "conditional, but no condition; write 'unchecked'"
        if row["condition"] and not conditional:
            yield row, f"condition '{row['condition']}', but nothing hangs on it"
        for profile in row["condition-documented"].split():
            if profile not in conditional:
                yield row, f"condition-documented: not conditional in {profile}"
        if {"unsafe", "conditional"} & set(verdicts.values()):
            if not row["reason"]:
                yield row, "unsafe somewhere, and no reason"
        if row["transparent"] == "yes" and verdicts["glibc"] == "unsafe":
            yield row, "transparent, but unsafe in glibc"
        if not set(verdicts.values()) - {"absent", "unknown"}:
            if row["transparent"] == "no":
                yield row, "says nothing; a function without a row is unknown"


def aliases(tables):
    names = {row["name"] for row in tables["functions"]}
    for row in tables["aliases"]:
        if row["canonical"] not in names:
            yield row, f"canonical '{row['canonical']}' is not in functions.csv"
        if row["alias"] in names:
            yield row, f"alias '{row['alias']}' has a row in functions.csv"


def families(tables):
    for row in tables["families"] + tables["cxx"]:
        if row["verdict"] == "unsafe" and not row["reason"]:
            yield row, "unsafe, and no reason"
        if row["transparent"] == "yes" and row["verdict"] != "safe":
            yield row, "transparent, but not safe"
    for row in tables["families"]:
        if row["pattern"].startswith("std::"):
            yield row, "belongs in cxx.csv"


def calls(tables):
    """Lists have both ends, and only lists have them."""
    ends = {"at-exit": set(), "runs-exit": set()}
    for row in tables["calls"]:
        if bool(row["list"]) != (row["called"] in ends):
            yield row, f"'{row['called']}' and list '{row['list']}'"
        if (row["called"] == "runs-exit") != (not row["callee"]):
            yield row, f"'{row['called']}' and callee '{row['callee']}'"
        ends.get(row["called"], set()).add(row["list"])
    for row in tables["calls"]:
        if row["list"] in ends["at-exit"] ^ ends["runs-exit"]:
            yield row, f"list '{row['list']}' is kept or run, not both"


def memory(tables):
    for row in tables["memory"]:
        effect = row["effect"].partition(":")[0]
        # What is made larger may come with what it held, or be fresh.
        if effect != "heap" and (effect in ("copy", "named")) != bool(row["from"]):
            yield row, f"'{row['effect']}' from '{row['from']}'"


def repairs(tables):
    """Both functions are known, and only what writes a text has one."""
    safe = {row["name"]: row["posix2024"] for row in tables["functions"]}
    for row in tables["repairs"]:
        for name, wanted in ((row["function"], "unsafe"), (row["with"], "safe")):
            if safe.get(name) != wanted:
                yield row, f"'{name}' is not {wanted} in POSIX.1-2024"
        if (row["does"] == "write") != bool(row["text"] and row["stream"]):
            yield row, f"'{row['does']}', text '{row['text']}'"


def signals(tables):
    names = {row["name"] for row in tables["signals"]}
    for row in tables["signals"]:
        if row["alias-of"] and row["alias-of"] not in names:
            yield row, f"alias of '{row['alias-of']}', which has no row"
        if not row["name"] and row["reserved"] == "no":
            yield row, "no name, and not reserved"


def handler_types(tables):
    """A flag that asks for a type has its numbers; no member has two types."""
    flags = {row["flag"] for row in tables["action-flags"]}
    members = set()
    for row in tables["handler-types"]:
        if row["flag"] and row["flag"] not in flags:
            yield row, f"flag '{row['flag']}' is not in action-flags.csv"
        for member in row["members"].split():
            if member in members:
                yield row, f"member '{member}' is of another type already"
            members.add(member)


def triples(tables):
    *_, last = tables["triples"]
    if last["os"] or last["environment"] or last["arch"]:
        yield last, "the last row must match every triple"


def check(root):
    folder = os.path.join(root, "checker", "knowledge")
    sys.dont_write_bytecode = True  # The folder is not ours to write to.
    sys.path.insert(0, folder)
    import generate
    try:
        tables = {name: list(generate.read_table(folder, f"{name}.csv"))
                  for name in KEYS}
        for file in sorted(os.listdir(folder)):
            name, extension = os.path.splitext(file)
            if extension == ".csv" and name not in KEYS:
                yield f"{file}: no check knows this table"
        generate.generate(folder)
    except generate.TableError as error:
        yield str(error)
        return
    checks = [functions, aliases, families, calls, memory, repairs, signals,
              handler_types, triples]
    mistakes = [m for f in checks for m in f(tables)]
    for name, rows in tables.items():
        mistakes += unique(rows, KEYS[name])
        if name in SOURCE:
            mistakes += sourced(rows, SOURCE[name])
        if name in SORTED:
            mistakes += in_order(rows, KEYS[name][0])
        if not rows:
            yield f"{name}.csv: no rows"
    for row, message in mistakes:
        yield f"{os.path.relpath(row.where, root)}: {message}"


if __name__ == "__main__":
    complaints = list(check(sys.argv[1]))
    for complaint in complaints:
        print(complaint)
    sys.exit(bool(complaints))
