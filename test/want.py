#!/usr/bin/env python3
# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares what sigtidy says of a folder with the comments in its sources.

usage: want.py --sigtidy TOOL [--database DIR] FOLDER [-- OPTION...]

Every C and C++ file of FOLDER is analysed as one compile database (see
database.py: sub-folders are programs of their own, `flags` adds flags). OPTIONs
go to sigtidy. Directives stand in comments, `;` between several:

  // want unsafe-call "printf"           a finding of level warning or error here
  // want unsafe-call "printf" from a,b  ... reached by exactly these handlers
  // want remark unknown-call "f"        a remark here
  // collides "syslog" on heap           a call of syslog in a handler collides
                                         with the call here, which works on that
  // collides "syslog" on heap via main,work   ... to which this way leads
  // collides-nothing "puts"             calls of puts in handlers do not
  // want-remarks                        compare every remark, not only wanted ones
  // want-errors                         some unit does not compile
  // handler on_int SIGINT,SIGTERM       registered here, for exactly these signals
  // handler on_any ?                    `?`: for some signal that cannot be known
  // signals on_int SIGINT,SIGTERM       all its signals, wherever it is registered
  // ordinary on_event                   an event loop's handler
  // verdict on_int unsafe               as the audit judges it
  // no-handlers                         the audit finds no handler at all

With --test, only findings of the rule that the test's folder is named after, and
of those that a `want` names, are looked at.

Findings are compared both ways: each needs its `want`, each `want` its finding.
One `handler` makes the audit's registrations be compared both ways, one
`ordinary` the event loops' handlers, one `collides` or `collides-nothing` the
collisions of the callees that these name. Silence must not come from blindness: a
folder without `want` fails when the audit shows no handler at all, unless it
says `no-handlers` or `ordinary`. Any folder fails when a unit has errors or
none was analysed, and when the exit status disagrees with the findings.
"""

import argparse
import collections
import json
import os
import re
import subprocess
import sys

import database

EXTENSIONS = (".c", ".cpp", ".h", ".hpp", ".inc", ".def")
# Directives stand behind a `#` there: `# // want ...`.
CONFIGURATION = ".sigtidy"
NAME = r"[\w:~<>$.#-]+"
DIRECTIVES = {
    "want": re.compile(
        rf'want (?P<remark>remark )?(?P<rule>[\w-]+) "(?P<callee>[^"]+)"'
        rf"(?: from (?P<handlers>{NAME}(?:,{NAME})*))?$"
    ),
    "collides": re.compile(
        rf'collides "(?P<callee>[^"]+)" on (?P<resource>[\w-]+)(?P<perhaps> perhaps)?'
        rf"(?: via (?P<way>{NAME}(?:,{NAME})*))?$"
    ),
    "collides-nothing": re.compile(r'collides-nothing "(?P<callee>[^"]+)"$'),
    "want-remarks": re.compile("want-remarks$"),
    "want-errors": re.compile("want-errors$"),
    "handler": re.compile(rf"handler (?P<name>{NAME}) (?P<signals>[\w+?,]+)$"),
    "signals": re.compile(rf"signals (?P<name>{NAME}) (?P<signals>[\w+?,]+)$"),
    "ordinary": re.compile(rf"ordinary (?P<name>{NAME})$"),
    "verdict": re.compile(
        rf"verdict (?P<name>{NAME}) (?P<verdict>unsafe|unknown|protected|safe)$"
    ),
    "no-handlers": re.compile("no-handlers$"),
}
COMMENT = re.compile(r"(?://|/\*)\s*(?=(?:" + "|".join(DIRECTIVES) + r")(?:\s|$))")

Directive = collections.namedtuple("Directive", "kind file line match")


class Failure(Exception):
    """The test cannot even be compared."""


# ------------------------------------------------------------- the directives


def directives_in(text, path):
    for number, line in enumerate(text.splitlines(), 1):
        comment = COMMENT.search(line)
        if not comment:
            continue
        for part in line[comment.end() :].removesuffix("*/").split(";"):
            part = part.strip()
            kind = part.split(" ")[0]
            match = kind in DIRECTIVES and DIRECTIVES[kind].match(part)
            if not match:
                raise Failure(f"{path}:{number}: cannot read the directive '{part}'")
            yield Directive(kind, path, number, match)


def read_directives(folder):
    found = []
    for root, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            if name.endswith(EXTENSIONS) or name == CONFIGURATION:
                path = os.path.join(root, name)
                with open(path, encoding="utf-8") as source:
                    found += directives_in(source.read(), path)
    return found


def signal_set(text):
    """'SIGINT,?' as (frozenset of names, whether these are all)."""
    names = text.split(",")
    return frozenset(n for n in names if n != "?"), "?" not in names


# ------------------------------------------------------------- the tool's word


def load(tool_run, arguments):
    status, out, err = tool_run(arguments)
    if status not in (0, 1):
        raise Failure(f"sigtidy {' '.join(arguments)}: exit status {status}\n{err}")
    try:
        return status, json.loads(out)
    except json.JSONDecodeError as error:
        raise Failure(f"sigtidy's output is not JSON: {error}\n{out}{err}") from error


def path_in(root, path):
    return os.path.realpath(os.path.join(root, path))


def check_units(result, may_have_errors):
    units = result["summary"]["translation_units"]
    if not units["analyzed"]:
        yield "no translation unit was analysed"
    if units["analyzed"] + units["failed"] != units["database"]:
        yield f"a unit was neither analysed nor failed: {units}"
    bad = units["with_errors"] + units["failed"]
    if bad and not may_have_errors:
        yield "a unit does not compile (say want-errors if it should not):"
        yield from (f"  {problem['message']}" for problem in result["problems"])
    if may_have_errors and not bad:
        yield "want-errors, but every unit compiles"


# ------------------------------------------------------------- the comparison


def both_ways(wanted, found, describe):
    """The difference of two lists as lines of '-' and '+'."""
    wanted, found = collections.Counter(wanted), collections.Counter(found)
    lines = [("-", key) for key in (wanted - found).elements()]
    lines += [("+", key) for key in (found - wanted).elements()]
    return [f"{sign} {describe(key)}" for sign, key in sorted(lines, key=lambda l: l[1])]


def check_findings(directives, result, status):
    wants = [d for d in directives if d.kind == "want"]
    all_remarks = any(d.kind == "want-remarks" for d in directives)
    remark_lines = {(d.file, d.line) for d in wants if d.match["remark"]}
    reached_by = {}
    found = []
    for finding in result["findings"]:
        where = path_in(result["root"], finding["file"]), finding["line"]
        remark = finding["level"] == "remark"
        if remark and not all_remarks and where not in remark_lines:
            continue
        key = (*where, remark, finding["rule"], finding["callee"])
        found.append(key)
        reached_by[key] = {handler["name"] for handler in finding["handlers"]}
    wanted = [
        (d.file, d.line, bool(d.match["remark"]), d.match["rule"], d.match["callee"])
        for d in wants
    ]
    yield from both_ways(
        wanted, found, lambda k: f'{k[0]}:{k[1]}: {"remark " * k[2]}{k[3]} "{k[4]}"'
    )
    for directive, key in zip(wants, wanted):
        names = directive.match["handlers"]
        if names and key in reached_by and reached_by[key] != set(names.split(",")):
            yield f"- {key[0]}:{key[1]}: reached by {names}"
            yield f"+ {key[0]}:{key[1]}: reached by {','.join(sorted(reached_by[key]))}"
    loud = any(finding["level"] != "remark" for finding in result["findings"])
    if status != loud:
        yield f"exit status {status}, but {'a' if loud else 'no'} finding of level warning"


def way_to(collision):
    return ",".join([collision["start_function"], *(s["callee"] for s in collision["way"])])


def check_collisions(directives, result):
    wants = [d for d in directives if d.kind == "collides"]
    callees = {d.match["callee"] for d in directives if d.kind.startswith("collides")}
    found, ways = [], {}
    for finding in result["findings"]:
        collision = finding["collision"]
        if finding["callee"] not in callees or not collision:
            continue
        where = path_in(result["root"], collision["file"]), collision["line"]
        key = (*where, finding["callee"], collision["resource"], not collision["certain"])
        found.append(key)
        ways[key] = way_to(collision)
    wanted = [
        (d.file, d.line, d.match["callee"], d.match["resource"], bool(d.match["perhaps"]))
        for d in wants
    ]
    yield from both_ways(
        wanted,
        found,
        lambda k: f'{k[0]}:{k[1]}: collides "{k[2]}" on {k[3]}{" perhaps" * k[4]}',
    )
    for directive, key in zip(wants, wanted):
        way = directive.match["way"]
        if way and key in ways and ways[key] != way:
            yield f"- {key[0]}:{key[1]}: via {way}"
            yield f"+ {key[0]}:{key[1]}: via {ways[key]}"
    reported = {finding["callee"] for finding in result["findings"]}
    for callee in sorted(callees - reported):
        yield f'- collides "{callee}": no finding is about it'


def check_registrations(directives, root, handlers):
    sites = {}
    for handler in handlers:
        for site in handler["registrations"]:
            key = (handler["name"], path_in(root, site["file"]), site["line"])
            names, complete = sites.get(key, (frozenset(), True))
            sites[key] = (
                names | frozenset(site["signals"]),
                complete and site["signals_complete"],
            )
    wanted = [
        (d.match["name"], d.file, d.line, *signal_set(d.match["signals"]))
        for d in directives
        if d.kind == "handler"
    ]
    if wanted:
        found = [(*key, *signals) for key, signals in sites.items()]
        yield from both_ways(
            [sortable(key) for key in wanted],
            [sortable(key) for key in found],
            lambda k: f"{k[1]}:{k[2]}: handler {k[0]} {k[3] or 'none'}",
        )


def sortable(key):
    name, file, line, signals, complete = key
    return name, file, line, ",".join(sorted(signals) + ([] if complete else ["?"]))


def check_totals(directives, handlers):
    totals = {}
    for handler in handlers:
        names, complete = totals.get(handler["name"], (frozenset(), True))
        totals[handler["name"]] = (
            names | frozenset(handler["signals"]),
            complete and handler["signals_complete"],
        )
    for d in directives:
        if d.kind == "signals":
            name, signals = d.match["name"], signal_set(d.match["signals"])
            if totals.get(name) != signals:
                yield f"- signals {name} {d.match['signals']}"
                yield f"+ signals {name} {totals.get(name, 'not a handler')}"


def check_audit(directives, result):
    root = result["root"]
    ordinary = [h for h in result["handlers"] if h["context"] == "ordinary"]
    # The children of fork run no signal handler either.
    others = ("ordinary", "fork-child")
    handlers = [h for h in result["handlers"] if h["context"] not in others]
    yield from check_registrations(directives, root, handlers)
    yield from check_totals(directives, handlers)
    wanted = {d.match["name"] for d in directives if d.kind == "ordinary"}
    if wanted:
        found = {h["name"] for h in ordinary}
        yield from both_ways(wanted, found, lambda name: f"ordinary {name}")
    for d in directives:
        if d.kind == "verdict":
            found = {h["verdict"] for h in handlers if h["name"] == d.match["name"]}
            if found != {d.match["verdict"]}:
                yield f"- verdict {d.match['name']} {d.match['verdict']}"
                yield f"+ verdict {d.match['name']} {sorted(found) or 'not a handler'}"
    kinds = {d.kind for d in directives}
    if "no-handlers" in kinds:
        if result["handlers"]:
            yield f"no-handlers, but {sorted(h['name'] for h in result['handlers'])}"
    elif not handlers and not kinds & {"want", "ordinary"}:
        yield "silent, but no handler was seen at all (say no-handlers if that is right)"


def rules_of_test(test):
    """The rules that a test beneath rules/RULE is about: one that reports every
    call shows what is silent as well."""
    rule = os.path.basename(os.path.dirname(test))
    if os.path.basename(os.path.dirname(os.path.dirname(test))) != "rules":
        return set()
    calls = {"unsafe-call", "unknown-call"}
    return calls if rule in calls else {rule}


def check(folder, base, options, rules, tool_run):
    """All that is wrong, as lines."""
    directives = read_directives(folder)
    kinds = {d.kind for d in directives}
    if not database.write(folder, base):
        raise Failure(f"{folder}: no source file")
    rules = {d.match["rule"] for d in directives if d.kind == "want"} | rules
    checks = [f"--checks=-*,{','.join(sorted(rules))}"] if rules else []
    common = ["-p", base, "--format=json", *options]
    status, result = load(tool_run, [*common, *checks])
    lines = list(check_units(result, "want-errors" in kinds))
    lines += check_findings(directives, result, status)
    lines += check_collisions(directives, result)
    if kinds - {"want", "want-remarks", "want-errors", "collides", "collides-nothing"} or (
        "want" not in kinds
    ):
        _, audit = load(tool_run, ["handlers", *common])
        lines += check_audit(directives, audit)
    return lines


def main(arguments):
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sigtidy", required=True)
    parser.add_argument("--database", help="where it is written (default: FOLDER.db)")
    parser.add_argument("--test", default="", help="the test file, rules/RULE/*")
    parser.add_argument("folder")
    parser.add_argument("options", nargs="*")
    options = parser.parse_args(arguments)
    folder = os.path.realpath(options.folder)

    def tool_run(tool_arguments):
        done = subprocess.run(
            [options.sigtidy, *tool_arguments],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    base = os.path.abspath(options.database or folder + ".db")
    try:
        lines = check(
            folder, base, options.options, rules_of_test(options.test), tool_run
        )
    except Failure as failure:
        lines = [str(failure)]
    if not lines:
        return 0
    print(f"{options.folder}: '-' is wanted and missing, '+' is found and not wanted")
    print("\n".join(lines))
    print("again:", options.sigtidy, "-p", base, *options.options)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
