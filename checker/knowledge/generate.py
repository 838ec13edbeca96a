#!/usr/bin/env python3
# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compiles the fact tables beside this file into constant C++ arrays.

    generate.py FOLDER-OF-TABLES OUTPUT.cpp

docs/facts.md describes the tables and the grammar of their columns. A word
that the grammar does not have is an error that names table and line; what can
be checked across rows and tables is in test/knowledge/tables.py.
"""

import csv
import os
import re
import sys

# Counts the corrections that change a verdict; printed by --version.
EDITION = 1

VERDICTS = {"safe": "Safe", "unsafe": "Unsafe", "conditional": "Conditional",
            "absent": "Absent", "unknown": "Unknown"}
CONDITIONS = {"": "None", "plain-format": "PlainFormat",
              "called-before": "CalledBefore",
              "no-atfork-handlers": "NoAtforkHandlers",
              "small-constant-size": "SmallConstantSize",
              "unchecked": "Unchecked"}
# Of cxx.csv: what a condition asks of the types that a template works on.
TYPES = {"": "None", "values": "Values", "copied-values": "CopiedValues",
         "elements": "Elements", "copied-elements": "CopiedElements"}
CONTEXTS = {"async-signal": "AsyncSignal", "fork-child": "ForkChild",
            "ordinary": "Ordinary"}
CALLED = {"now": "Now", "at-exit": "AtExit", "runs-exit": "RunsExit",
          "thread": "Thread", "later": "Later", "fork-child": "ForkChild"}
EFFECTS = {"zero": "Zero", "copy": "Copy", "opaque": "Opaque",
           "update": "Update", "none": "None", "heap": "Heap",
           "object": "Object", "named": "Named"}
MASKS = {"block": "Block", "unblock": "Unblock", "replace": "Replace",
         "by-way": "ByWay", "wait": "Wait", "tell": "Tell",
         "resume": "Resume", "empty": "Empty", "fill": "Fill", "add": "Add",
         "delete": "Delete"}
BOOLS = {"yes": "true", "no": "false"}
LOCKS = {"takes": "Takes", "tries": "Tries", "releases": "Releases"}
SUCCESS = {"zero": "false", "nonzero": "true", "": "false"}
# Of profiles.csv: whether the row is a C library's.
KINDS = {"standard": "false", "library": "true"}
# Three-valued in the table; a finding needs a "yes".
ERRNO = {"yes": "true", "no": "false", "unknown": "false"}
PERSISTENT = {"yes": "Persistence::Yes", "no": "Persistence::No",
              "by-system": "Persistence::BySystem", "": "std::nullopt"}
# Effects that name an argument of the call, and those that must.
WITH_ARGUMENT = {"corrupt", "lock", "sends-signal", "stdio-lock", "wakes"}
NEED_ARGUMENT = {"sends-signal"}
# What stands in the place of an argument: a stream by name, every stream, one
# that nobody else knows.
STREAMS = "stdin|stdout|stderr|all|own"
USES = {"always": "Always", "may": "May", "reads": "Reads",
        "changes": "Changes", "else": "Else", "": "None"}
MEANINGS = {"sender": "Sender", "signal": "Signal", "stack-size": "StackSize"}
VOUCHES = {"safe": "Safe", "unsafe": "Unsafe", "": "Unknown"}
# Whether a profile is a list, whose "unsafe" says that the name is not on it.
LISTS = {"not-listed": "true", "": "false"}
ACTIONS = ("terminate", "terminate+core", "ignore", "stop", "continue")

OPERAND = re.compile(r"(arg(?P<argument>\d)|(?P<result>result))"
                     r"(?P<deref>->(?P<fields>\*|[\w|]+))?")
ENDS_BY = {"signal": "Signal", "ready": "Ready", "descriptor": "Descriptor",
           "file": "File", "child": "Child", "event": "Event",
           "brief": "Brief"}
WAITS_WHEN = re.compile(r"arg(\d)(==|!=|&)(\d+)(==0)?")
WHEN = re.compile(r"arg(\d)==(-?\d+)")
LIMIT = re.compile(r"arg(\d)(>=0|!=0)")


class TableError(Exception):
    """A message of the form "functions.csv:7: what is wrong"."""


class Row(dict):
    """A line of a table, with the place for messages."""

    where = ""

    def fail(self, message):
        raise TableError(f"{self.where}: {message}")

    def word(self, column, words):
        """What words maps the cell to."""
        cell = self[column]
        if cell not in words:
            allowed = ", ".join(repr(w) for w in words)
            self.fail(f"unknown {column} '{cell}'; write one of {allowed}")
        return words[cell]

    def number(self, column):
        """The cell, if it is a number."""
        if not re.fullmatch(r"-?\d+", self[column]):
            self.fail(f"{column} '{self[column]}' is no number")
        return self[column]


def read_table(folder, name):
    """Yields the rows of a table; each has every column, as a string."""
    path = os.path.join(folder, name)
    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file, strict=True)
        for cells in reader:
            row = Row(cells)
            row.where = f"{path}:{reader.line_num}"
            if None in row or None in row.values():
                row.fail(f"expected {len(reader.fieldnames)} columns")
            yield row


def in_byte_order(rows, column):
    return sorted(rows, key=lambda row: row[column].encode())


def literal(text):
    """A C++ string literal."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


class Tables:
    """All tables, read, and the profiles that the others refer to."""

    def __init__(self, folder):
        self.folder = folder
        self.profiles = list(self.rows("profiles"))
        self.profile_index = {p["profile"]: str(i)
                              for i, p in enumerate(self.profiles)}
        self.profile_or_none = {"": "NoProfile", **self.profile_index}
        self.effects = {row["effect"]: row["words"]
                        for row in self.rows("effects")}

    def rows(self, name):
        return read_table(self.folder, f"{name}.csv")

    def platforms(self):
        """The columns of signals.csv that hold numbers."""
        row = next(iter(self.rows("signals")))
        return [c for c in row if c.split("-")[0] in ("linux", "macos")
                or c.endswith("bsd")]

    def profile_mask(self, row, column):
        mask = 0
        for name in row[column].split():
            if name not in self.profile_index:
                row.fail(f"unknown profile '{name}' in {column}")
            mask |= 1 << int(self.profile_index[name])
        return str(mask)


class Emitter:
    """The text of the generated file. Arrays that rows refer to are written
    before them and shared where they are equal."""

    def __init__(self):
        self.lines = []
        self.shared = {}

    def array(self, kind, items):
        """The name of a constant array of items, or "{}" for none."""
        if not items:
            return "{}"
        key = (kind, tuple(items))
        if key not in self.shared:
            name = f"Shared{len(self.shared)}"
            self.shared[key] = name
            self.lines.append(f"static constexpr {kind} {name}[] = "
                              f"{{{', '.join(items)}}};")
        return self.shared[key]

    def table(self, accessor, kind, rows):
        rows = list(rows)
        name = accessor[0].upper() + accessor[1:]
        self.lines.append(f"static constexpr {kind} {name}[] = {{")
        self.lines += [f"    {{{row}}}," if "," in row else f"    {row},"
                       for row in rows]
        self.lines.append("};")
        self.lines.append(f"llvm::ArrayRef<{kind}> {accessor}() "
                          f"{{ return {name}; }}\n")

    def operand(self, row, column):
        """A FactOperand: arg1, arg1->a|b, arg2->first, arg2->*, result."""
        cell = row[column]
        if not cell:
            return "{}"
        match = OPERAND.fullmatch(cell)
        if not match:
            row.fail(f"cannot read {column} '{cell}'; write 'argN', 'result' "
                     "or 'argN->' with 'first', '*' or names and '|'")
        fields = match["fields"] or ""
        names = [] if fields in ("", "*", "first") else fields.split("|")
        what = "Result" if match["result"] else "Argument"
        return (f"{{FactOperand::Kind::{what}, {match['argument'] or 0}, "
                f"{'true' if match['deref'] else 'false'}, "
                f"{self.array('llvm::StringRef', map_literals(names))}, "
                f"{'true' if fields == 'first' else 'false'}}}")


def map_literals(names):
    return [literal(name) for name in names]


def when(row):
    """WhenArgument and WhenValue."""
    if not row["when"]:
        return "std::nullopt, 0"
    match = WHEN.fullmatch(row["when"])
    if not match:
        row.fail(f"cannot read when '{row['when']}'; write 'argN==VALUE'")
    return f"{match[1]}u, {match[2]}"


def hazards(tables, row):
    """The effects, as Facts.h has them."""
    words = row["effects"].split()
    for word in words:
        kind, colon, argument = word.partition(":")
        fits = kind in WITH_ARGUMENT if colon else kind not in NEED_ARGUMENT
        if (kind not in tables.effects or not fits
                or not re.fullmatch(r"(arg\d)?", argument)
                and not (kind == "stdio-lock"
                         and re.fullmatch(STREAMS, argument))):
            row.fail(f"unknown effect '{word}'; effects.csv lists them")
    return literal(",".join(words))


def functions(tables):
    for row in in_byte_order(tables.rows("functions"), "name"):
        verdicts = ", ".join("FactVerdict::" + row.word(p["profile"], VERDICTS)
                             for p in tables.profiles)
        yield ", ".join([
            literal(row["name"]), f"{{{verdicts}}}",
            "FactCondition::" + row.word("condition", CONDITIONS),
            tables.profile_mask(row, "condition-documented"),
            row.word("transparent", BOOLS), row.word("noreturn", BOOLS),
            row.word("errno", ERRNO),
            hazards(tables, row), literal(row["reason"]), literal(row["instead"]),
            literal(row["source"])])


def families(tables):
    """C++ entities are families too, of qualified names."""
    rows = [*tables.rows("families"), *tables.rows("cxx")]
    # A longer prefix after its beginnings, the whole name after the prefix.
    for row in sorted(rows, key=lambda row: row["pattern"].rstrip("*")):
        pattern = row["pattern"]
        # The name of an operator is no pattern: std::unique_ptr::operator*.
        exact = not pattern.endswith("*") or pattern.endswith("operator*")
        prefix = pattern if exact else pattern[:-1]
        # Those of an overload's parameters are pointers.
        if "*" in prefix.split("(")[0].removesuffix("operator*"):
            row.fail(f"pattern '{pattern}': a star may only stand at the end")
        if row.get("types") and row["verdict"] != "conditional":
            row.fail("only a conditional row can hang on types")
        yield ", ".join([
            literal(prefix), "true" if exact else "false",
            "FactVerdict::" + row.word("verdict", VERDICTS),
            "TypeCondition::" + (row.word("types", TYPES) if "types" in row
                                 else TYPES[""]),
            row.word("transparent", BOOLS), row.word("noreturn", BOOLS),
            hazards(tables, row), literal(row["reason"]), literal(row["instead"]),
            literal(row["source"])])


def effects(tables):
    known = {row["resource"] for row in tables.rows("resources")} | {""}
    for row in in_byte_order(tables.rows("effects"), "effect"):
        if row["resource"] not in known:
            row.fail(f"unknown resource '{row['resource']}'; resources.csv "
                     "lists them")
        yield (f"{literal(row['effect'])}, {literal(row['words'])}, "
               f"{literal(row['resource'])}, "
               f"ResourceUse::Way::{row.word('use', USES)}")


def spellings(tables):
    known = {"known": "NoProfile", **tables.profile_index}
    for row in tables.rows("spellings"):
        yield (f"{literal(row['prefix'])}, {literal(row['suffix'])}, "
               f"{row.word('only', known)}, {literal(row['source'])}")


def registrations(tables, emitter):
    types = {row["type"]: row["type"] for row in tables.rows("handler-types")}
    types |= {"": "", "by-member": "by-member"}
    for row in in_byte_order(tables.rows("registrations"), "function"):
        yield ", ".join([
            literal(row["function"]), emitter.operand(row, "handler"),
            emitter.operand(row, "signal"), "std::nullopt",
            emitter.operand(row, "old"), literal(row.word("called-as", types)),
            emitter.operand(row, "flags"), emitter.operand(row, "mask"),
            row.word("persistent", PERSISTENT),
            "Context::" + row.word("context", CONTEXTS), when(row),
            literal(row["source"])])


def calls(tables, emitter):
    for row in in_byte_order(tables.rows("calls"), "function"):
        arguments = []
        for word in row["arguments"].split():
            match = re.fullmatch(r"-|arg(\d)", word)
            if not match:
                row.fail(f"cannot read argument '{word}'; write 'argN' or '-'")
            arguments.append(match[1] or "-1")
        yield ", ".join([
            literal(row["function"]),
            "CallFact::When::" + row.word("called", CALLED),
            emitter.operand(row, "callee"), literal(row["list"]),
            emitter.array("int", arguments), literal(row["source"])])


def limit(row):
    """Limited and LimitArgument of a WaitFact."""
    if row["limit"] in ("", "yes"):
        return f"WaitFact::Limit::{'Always' if row['limit'] else 'None'}, 0"
    match = LIMIT.fullmatch(row["limit"])
    if not match:
        row.fail(f"cannot read limit '{row['limit']}'; write 'yes', "
                 "'argN>=0' or 'argN!=0'")
    kind = "NotNegative" if match[2] == ">=0" else "NotNull"
    return f"WaitFact::Limit::{kind}, {match[1]}"


def mask(row):
    """Unblocks and MaskArgument of a WaitFact."""
    if row["mask"] in ("", "yes"):
        return f"WaitFact::Mask::{'Always' if row['mask'] else 'None'}, 0"
    match = re.fullmatch(r"arg(\d)", row["mask"])
    if not match:
        row.fail(f"cannot read mask '{row['mask']}'; write 'yes' or 'argN'")
    return f"WaitFact::Mask::NotNull, {match[1]}"


def waits(tables):
    tests = {"==": "WaitFact::Test::Equal", "!=": "WaitFact::Test::Other",
             "&": "WaitFact::Test::Lacks"}
    for row in in_byte_order(tables.rows("waits"), "function"):
        test = "WaitFact::Test::None, 0, 0"
        if row["when"]:
            match = WAITS_WHEN.fullmatch(row["when"])
            if not match or (match[2] == "&") != bool(match[4]):
                row.fail(f"cannot read when '{row['when']}'; write "
                         "'argN==VALUE', 'argN!=VALUE' or 'argN&BITS==0'")
            test = f"{tests[match[2]]}, {match[1]}, {match[3]}"
        yield ", ".join([
            literal(row["function"]), test,
            tables.profile_mask(row, "libraries"), limit(row), mask(row),
            "WaitFact::End::" + row.word("ends-by", ENDS_BY),
            row.word("restarts", BOOLS), literal(row["source"])])


def argument(row, column):
    """The number of an argument, -1 where there is none."""
    match = re.fullmatch(r"(?:arg(\d))?", row[column])
    if not match:
        row.fail(f"cannot read {column} '{row[column]}'; write 'argN'")
    return match[1] or "-1"


def repairs(tables):
    descriptors = {row["stream"]: row["descriptor"]
                   for row in tables.rows("streams")}
    for row in in_byte_order(tables.rows("repairs"), "function"):
        fixed = row["stream"] in descriptors
        yield ", ".join([
            literal(row["function"]),
            "CallRepair::Way::" + row.word("does", {"rename": "Rename",
                                                    "write": "WriteText"}),
            literal(row["with"]), literal(row["header"]),
            argument(row, "text"), row.word("format", BOOLS),
            "-1" if fixed else argument(row, "stream"),
            literal(descriptors[row["stream"]] if fixed else ""),
            row.word("adds", {"": "false", "newline": "true"})])


def memory(tables, emitter):
    for row in in_byte_order(tables.rows("memory"), "function"):
        # `zero:arg2`: as many bytes as that argument says.
        row["effect"], _, row["bytes"] = row["effect"].partition(":")
        yield ", ".join([
            literal(row["function"]), emitter.operand(row, "target"),
            "MemoryFact::Effect::" + row.word("effect", EFFECTS),
            emitter.operand(row, "from"), when(row), argument(row, "bytes")])


def locks(tables):
    for row in in_byte_order(tables.rows("locks"), "function"):
        if (row["does"] == "tries") != bool(row["success"]):
            row.fail("say what a 'tries' returns for success, and nothing else")
        yield ", ".join([
            literal(row["function"]),
            "LockFact::Effect::" + row.word("does", LOCKS),
            argument(row, "lock"), row.word("success", SUCCESS), when(row)])


def handler_types(tables, emitter):
    for row in tables.rows("handler-types"):
        yield ", ".join([
            literal(row["type"]),
            emitter.array("llvm::StringRef", map_literals(row["members"].split())),
            emitter.array("llvm::StringRef",
                          map_literals(row["parameters"].split())),
            literal(row["flag"]), literal(row["source"])])


def platform_numbers(tables, row):
    return f"{{{', '.join(row.number(p) for p in tables.platforms())}}}"


def action_flags(tables):
    for row in in_byte_order(tables.rows("action-flags"), "flag"):
        yield f"{literal(row['flag'])}, {platform_numbers(tables, row)}"


def mask_ways(tables):
    for row in tables.rows("mask-ways"):
        yield (f"MaskFact::Effect::{row.word('way', MASKS)}, "
               f"{platform_numbers(tables, row)}")


def masks(tables, emitter):
    for row in in_byte_order(tables.rows("masks"), "function"):
        yield ", ".join([
            literal(row["function"]),
            "MaskFact::Effect::" + row.word("does", MASKS),
            emitter.operand(row, "set"), emitter.operand(row, "signal"),
            emitter.operand(row, "way"), emitter.operand(row, "old"),
            when(row)])


def platform_signals(tables, platform):
    """(number, is an alias, name, row) of one platform, sorted."""
    found, names = [], set()
    for row in tables.rows("signals"):
        number = row[platform]
        if not number:
            continue
        # An alias is a signal of its own where the other name is missing.
        alias = row["alias-of"] if row["alias-of"] in names else ""
        name = row["name"] or number
        names.add(name)
        found.append((int(row.number(platform)), bool(alias), name, alias, row))
    ends = {name: (n, row) for n, _, name, _, row in found}
    if "SIGRTMIN" in ends:
        low, row = ends["SIGRTMIN"]
        high = ends["SIGRTMAX"][0]
        for n in range(low + 1, high):
            # As the shell's "kill -l" splits them.
            name = (f"SIGRTMIN+{n - low}" if n <= (low + high) // 2
                    else f"SIGRTMAX-{high - n}")
            found.append((n, False, name, "", row))
    return sorted(found, key=lambda entry: entry[:3])


def signals(tables, emitter):
    platforms = tables.platforms()
    for platform in platforms:
        name = "Signals_" + platform.replace("-", "_")
        emitter.lines.append(f"static constexpr SignalFact {name}[] = {{")
        for number, _, signal, alias, row in platform_signals(tables, platform):
            if row["action"] not in ACTIONS:
                row.word("action", {a: a for a in ACTIONS})
            emitter.lines.append("    {" + ", ".join([
                literal(signal), str(number), literal(alias),
                literal(row["action"]), row.word("catchable", BOOLS),
                row.word("fault", BOOLS), row.word("repeats", BOOLS),
                row.word("by-abort", BOOLS), row.word("by-write", BOOLS),
                row.word("overflow", BOOLS), row.word("reserved", BOOLS),
                literal(row["standard"]), literal(row["notes"])]) + "},")
        emitter.lines.append("};")
    arrays = ", ".join("Signals_" + p.replace("-", "_") for p in platforms)
    emitter.lines.append(
        "llvm::ArrayRef<SignalFact> signalFacts(unsigned Platform) {\n"
        "  static constexpr llvm::ArrayRef<SignalFact> Platforms[] = "
        f"{{{arrays}}};\n  return Platforms[Platform];\n}}\n")


def small_tables(tables, emitter):
    emitter.table("aliasRows", "AliasRow", (
        f"{literal(row['alias'])}, {literal(row['canonical'])}, "
        f"{literal(row['source'])}"
        for row in in_byte_order(tables.rows("aliases"), "alias")))
    emitter.table("typedefRows", "TypedefRow", (
        f"{literal(row['typedef'])}, {literal(row['class'])}, "
        f"{literal(row['source'])}"
        for row in in_byte_order(tables.rows("typedefs"), "typedef")))
    emitter.table("effectRows", "EffectRow", effects(tables))
    # In the order of the table, which says what is named first.
    emitter.table("resourceFacts", "ResourceFact", (
        ", ".join(literal(row[c]) for c in
                  ("resource", "words", "harm", "source"))
        for row in tables.rows("resources")))
    emitter.table("spellingRows", "SpellingRow", spellings(tables))
    emitter.table("constantRows", "ConstantRow", (
        f"{literal(row['function'])}, "
        f"{row.word('profile', tables.profile_or_none)}, {row.number('value')}"
        for row in in_byte_order(tables.rows("constants"), "function")))
    emitter.table("waitFacts", "WaitFact", waits(tables))
    emitter.table("lockFacts", "LockFact", locks(tables))
    emitter.table("callRepairs", "CallRepair", repairs(tables))
    emitter.table("streamRows", "StreamRow", (
        f"{literal(row['stream'])}, {literal(row['descriptor'])}"
        for row in in_byte_order(tables.rows("streams"), "stream")))
    emitter.table("actionFlagRows", "ActionFlagRow", action_flags(tables))
    emitter.table("maskWayRows", "MaskWayRow", mask_ways(tables))
    emitter.table("maskFacts", "MaskFact", masks(tables, emitter))
    dispositions = list(tables.rows("dispositions"))
    emitter.table("dispositionValues", "int64_t", (
        row.number("value") for row in dispositions))
    emitter.table("defaultDispositions", "int64_t", (
        row.number("value") for row in dispositions
        if row["name"] == "SIG_DFL"))
    emitter.table("replacingDispositions", "int64_t", (
        row.number("value") for row in dispositions
        if row["name"] in ("SIG_DFL", "SIG_IGN")))
    emitter.table("fieldRows", "FieldRow", (
        f"{literal(row['field'])}, "
        f"FieldMeaning::{row.word('means', MEANINGS)}"
        for row in tables.rows("fields")))
    emitter.table("profileRows", "ProfileRow", (
        f"{literal(row['profile'])}, {literal(row['title'])}, "
        f"{row.word('kind', KINDS)}, "
        f"FactVerdict::{row.word('vouches', VOUCHES)}, "
        f"{row.word('unsafe-means', LISTS)}, "
        f"{literal(row['otherwise'])}" for row in tables.profiles))
    emitter.table("sourceRows", "SourceRow", (
        f"{literal(row['code'])}, {tables.profile_mask(row, 'profiles')}, "
        f"{literal(row['words'])}" for row in tables.rows("sources")))
    platforms = {p: str(i) for i, p in enumerate(tables.platforms())}
    emitter.table("tripleRows", "TripleRow", (
        f"{literal(row['os'])}, {literal(row['environment'])}, "
        f"{literal(row['arch'])}, "
        f"{row.word('profile', tables.profile_or_none)}, "
        f"{row.word('signals', platforms)}" for row in tables.rows("triples")))


def generate(folder):
    """The generated file's text."""
    tables = Tables(folder)
    emitter = Emitter()
    emitter.table("functionRows", "FunctionRow", functions(tables))
    emitter.table("familyRows", "FamilyRow", families(tables))
    small_tables(tables, emitter)
    # These write shared arrays, which must stand before the table.
    for accessor, kind, rows in (
            ("registrationFacts", "RegistrationFact", registrations),
            ("callFacts", "CallFact", calls),
            ("memoryFacts", "MemoryFact", memory),
            ("handlerTypeFacts", "HandlerTypeFact", handler_types)):
        emitter.table(accessor, kind, list(rows(tables, emitter)))
    signals(tables, emitter)
    return "\n".join([
        "// Generated by checker/knowledge/generate.py; do not edit.",
        '#include "knowledge/Tables.h"\n',
        "namespace sigtidy::knowledge {\n", *emitter.lines,
        f"unsigned editionNumber() {{ return {EDITION}; }}\n",
        "} // namespace sigtidy::knowledge\n"])


def main(arguments):
    if len(arguments) != 3:
        print("usage: generate.py FOLDER-OF-TABLES OUTPUT.cpp", file=sys.stderr)
        return 2
    try:
        text = generate(arguments[1])
    except (TableError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    with open(arguments[2], "w", encoding="utf-8") as file:
        file.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
