# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""want.py must pass on a right answer and fail on each wrong one.

usage: want_fails.py TEST_FOLDER SCRATCH

The answers are made up here: no tool is run. A check that cannot fail would be
worse than none, and every test of a rule rests on this one.
"""

import copy
import json
import os
import sys

sys.path.insert(0, sys.argv[1])
import want

SOURCE = """\
static void bye(int s) { printf("bye"); } // want unsafe-call "printf" from bye
static void what(int s) { f(); } // want remark unknown-call "f"
static void tick(void) {} // ordinary tick; collides "printf" on heap via main,tick
int main(void) { signal(2, bye); // handler bye SIGINT; signals bye SIGINT
  signal(15, what); } // handler what SIGTERM; verdict what unknown
"""
SILENT = "static volatile int x; static void stop(int s) { x = 1; }\n"


def handler(name, line, signal, **more):
    site = {"file": "a.c", "line": line, "signals": [signal], "signals_complete": True}
    report = {"name": name, "signals": [signal], "signals_complete": True}
    report |= {"context": "async-signal", "registrations": [site], "verdict": "safe"}
    return report | more


def right():
    finding = {"rule": "unsafe-call", "level": "warning", "file": "a.c", "line": 1}
    finding |= {"callee": "printf", "handlers": [{"name": "bye"}]}
    finding["collision"] = {"file": "a.c", "line": 3, "resource": "heap"}
    finding["collision"] |= {"certain": True, "start_function": "main"}
    finding["collision"]["way"] = [{"callee": "tick"}]
    remark = finding | {"level": "remark", "rule": "unknown-call", "callee": "f"}
    remark |= {"line": 2, "handlers": [{"name": "what"}]}
    units = {"database": 1, "analyzed": 1, "with_errors": 0, "failed": 0}
    return {
        "status": 1,
        "findings": [finding, remark],
        "handlers": [
            handler("bye", 4, "SIGINT", verdict="unsafe"),
            handler("what", 5, "SIGTERM", verdict="unknown"),
            handler("tick", 3, "SIGHUP", context="ordinary"),
        ],
        "summary": {"translation_units": units},
        "problems": [{"message": "expected ';'"}],
    }


def silent():
    answer = right() | {"status": 0, "findings": []}
    answer["handlers"] = [handler("stop", 1, "SIGINT")]
    return answer


def changed(answer, path, value):
    """A copy of the answer in which the member at path has another value."""
    answer = copy.deepcopy(answer)
    place = answer
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return answer


def without(answer, *path):
    answer = copy.deepcopy(answer)
    place = answer
    for key in path[:-1]:
        place = place[key]
    del place[path[-1]]
    return answer


def with_more(answer, member, item):
    return changed(answer, [member], answer[member] + [item])


def wrong_answers():
    finding, site = ["findings", 0], ["handlers", 0, "registrations", 0]
    yield "a finding is missing", without(right(), "findings", 0)
    yield "a remark is missing", without(right(), "findings", 1)
    extra = right()["findings"][0] | {"line": 4}
    yield "a finding too many", with_more(right(), "findings", extra)
    yield "the same finding twice", with_more(right(), "findings", right()["findings"][0])
    for member, value in [
        ("line", 2),
        ("file", "b.c"),
        ("rule", "shared-object"),
        ("callee", "puts"),
        ("level", "remark"),
        ("handlers", [{"name": "bye"}, {"name": "what"}]),
    ]:
        yield f"a finding's {member}", changed(right(), [*finding, member], value)
    for member, value in [
        ("line", 2),
        ("file", "b.c"),
        ("resource", "stream"),
        ("certain", False),
        ("start_function", "start"),
        ("way", []),
    ]:
        place = [*finding, "collision", member]
        yield f"a collision's {member}", changed(right(), place, value)
    yield "no collision", changed(right(), [*finding, "collision"], None)
    yield "a remark's level", changed(right(), ["findings", 1, "level"], "warning")
    yield "status 0 with a finding", right() | {"status": 0}
    yield "status 2", right() | {"status": 2}
    units = ["summary", "translation_units"]
    yield "no unit", changed(right(), [*units, "analyzed"], 0)
    yield "a unit with errors", changed(right(), [*units, "with_errors"], 1)
    yield "a unit left out", changed(right(), [*units, "database"], 2)
    failed = changed(right(), [*units, "database"], 2)
    yield "a failed unit", changed(failed, [*units, "failed"], 1)
    yield "a handler is missing", without(right(), "handlers", 1)
    yield "a handler too many", with_more(right(), "handlers", handler("x", 4, "SIGHUP"))
    for member, value in [
        ("line", 5),
        ("file", "b.c"),
        ("signals", ["SIGHUP"]),
        ("signals", ["SIGINT", "SIGHUP"]),
        ("signals_complete", False),
    ]:
        yield f"a registration's {member}", changed(right(), [*site, member], value)
    yield "a handler's signals", changed(right(), ["handlers", 0, "signals"], [])
    yield "a verdict", changed(right(), ["handlers", 1, "verdict"], "safe")
    yield "no ordinary handler", without(right(), "handlers", 2)
    yield "ordinary turns async", changed(
        right(), ["handlers", 2, "context"], "async-signal"
    )


FAILED = []


def expect(passes, title, source, answer, scratch):
    folder = os.path.join(scratch, "case")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "a.c"), "w", encoding="utf-8") as file:
        file.write(source)
    answer = answer | {"root": os.path.realpath(folder)}

    def tool_run(arguments):
        if isinstance(answer.get("raw"), str):
            return 0, answer["raw"], ""
        # The audit's exit status says nothing of findings.
        status = 0 if arguments[0] == "handlers" else answer["status"]
        return status, json.dumps(answer), ""

    try:
        lines = want.check(os.path.realpath(folder), folder + ".db", [], set(), tool_run)
    except want.Failure as failure:
        lines = [str(failure)]
    if passes != (not lines):
        FAILED.append(title)
        print(f"{title}: want.py {'fails' if lines else 'passes'}", *lines, sep="\n  ")


def main(scratch):
    expect(True, "the right answer", SOURCE, right(), scratch)
    count = 0
    for title, answer in wrong_answers():
        expect(False, title, SOURCE, answer, scratch)
        count += 1

    expect(True, "a silent program", SILENT, silent(), scratch)
    blind = silent() | {"handlers": []}
    for title, source, answer in [
        ("silent because blind", SILENT, blind),
        ("silent with an event loop only", SILENT, blind | {"handlers": [right()["handlers"][2]]}),
        ("no-handlers, but one", SILENT + "// no-handlers\n", silent()),
        ("a misspelt directive", SILENT + "// handler stop\n", silent()),
        ("want without quotes", SILENT + "// want unsafe-call printf\n", silent()),
        ("a collision of what collides with nothing",
         SOURCE.replace("collides", "collides-nothing").replace(" on heap via main,tick", ""),
         right()),
        ("no finding to collide", SILENT + '// collides-nothing "puts"\n', silent()),
        ("an unwanted remark", SILENT + "// want-remarks\n", right() | {"status": 1}),
        ("errors that are not there", SILENT + "// want-errors\n", silent()),
        ("no JSON", SILENT, {"raw": "warning: nothing to do"}),
    ]:
        expect(False, title, source, answer, scratch)
        count += 1
    expect(True, "no handlers", SILENT + "// no-handlers\n", blind, scratch)
    errors = changed(
        silent(), ["summary", "translation_units", "with_errors"], 1
    )
    expect(True, "errors", SILENT + "// want-errors\n", errors, scratch)
    print(f"{count} wrong answers, {len(FAILED)} mistakes")
    return bool(FAILED)


if __name__ == "__main__":
    sys.exit(main(sys.argv[2]))
