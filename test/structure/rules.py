# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Every rule has its code, page and tests, and each of those its rule; and there
is as much in the tests as docs/rules/README.md says.

usage: rules.py ROOT
"""

import os
import re
import sys

ROW = re.compile(r"^SIGTIDY_RULE\((\w+)\)", re.MULTILINE)
DEFINITION = re.compile(r"\bconst Rule (?:\w+::)*(\w+)\s*=")


# A program of a test, and a row of the table of what is tested.
PROGRAM = re.compile(r"^//--- ([^/\s]+)/", re.MULTILINE)
COUNTS = re.compile(r"^\| ([a-z-]+) \| [^|]* \| (\d+) \| (\d+) \|$", re.MULTILINE)


def kebab(name):
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


def names_in(folder, suffix):
    """Files of folder, without suffix; empty where there is no folder."""
    if not os.path.isdir(folder):
        return set()
    return {n.removesuffix(suffix) for n in os.listdir(folder) if n.endswith(suffix)}


def check(root):
    rules = os.path.join(root, "checker", "rules")
    names = []
    if os.path.exists(os.path.join(rules, "Rules.def")):
        with open(os.path.join(rules, "Rules.def"), encoding="utf-8") as rows:
            names = ROW.findall(rows.read())
    if not names:
        yield "checker/rules/Rules.def: no SIGTIDY_RULE at the beginning of a line"
    if names != sorted(set(names)):
        yield "checker/rules/Rules.def: not sorted, or a rule twice"

    defined = {}
    for file in names_in(rules, ".cpp"):
        with open(os.path.join(rules, file + ".cpp"), encoding="utf-8") as source:
            defined |= {name: file for name in DEFINITION.findall(source.read())}
    for name in sorted(set(names) | set(defined)):
        if name not in defined:
            yield f"checker/rules/{name}.cpp: does not define 'const Rule {name} ='"
        elif name not in names:
            yield f"checker/rules/{defined[name]}.cpp: '{name}' has no row in Rules.def"
        elif defined[name] != name:
            yield f"checker/rules/{defined[name]}.cpp: rule '{name}' belongs in {name}.cpp"

    ids = {kebab(name) for name in names}
    pages = names_in(os.path.join(root, "docs", "rules"), ".md") - {"README"}
    tests = names_in(os.path.join(root, "test", "rules"), "")
    for place, found in (("docs/rules/{}.md", pages), ("test/rules/{}", tests)):
        for rule in sorted(ids - found):
            yield place.format(rule) + ": missing"
        for name in sorted(found - ids):
            yield place.format(name) + ": there is no such rule"
    for rule in sorted(tests):
        folder = os.path.join(root, "test", "rules", rule)
        if not names_in(folder, ".c") | names_in(folder, ".cpp"):
            yield f"test/rules/{rule}: no test"
    yield from check_counts(root, ids & tests)
    yield from check_fixes(root, {kebab(name): name for name in names})


def tested(root, rule):
    """Places at which the rule's tests want a report, and programs in which they
    want none."""
    wanted = re.compile(rf'want (?:remark )?{rule} "')
    places = silent = 0
    folder = os.path.join(root, "test", "rules", rule)
    for file in os.listdir(folder):
        with open(os.path.join(folder, file), encoding="utf-8", errors="replace") as test:
            pieces = PROGRAM.split(test.read())
        programs = {}
        for name, text in zip(pieces[1::2], pieces[2::2]):
            programs[name] = programs.get(name, "") + text
        places += sum(len(wanted.findall(text)) for text in pieces)
        silent += sum(not wanted.search(text) for text in programs.values())
    return places, silent


def check_fixes(root, names):
    """A rule with a fix says so on its page and in the table of all rules."""
    for rule, name in names.items():
        texts = []
        for path in (f"checker/rules/{name}.cpp", f"docs/rules/{rule}.md",
                     "docs/rules/README.md"):
            try:
                with open(os.path.join(root, path), encoding="utf-8") as file:
                    texts.append(file.read())
            except FileNotFoundError:
                return  # Said above.
        said = ("\n    .Fix =" in texts[0], "\n| Fix | " in texts[1],
                bool(re.search(rf"^\| \[{rule}\].*\| [\w ]+ \| \w[^|]* \|$", texts[2],
                               re.MULTILINE)))
        if len(set(said)) != 1:
            yield (f"{rule}: has a fix in {name}.cpp, on its page, in README.md: "
                   f"{said}")


def check_counts(root, ids):
    page = "docs/rules/README.md"
    with open(os.path.join(root, page), encoding="utf-8") as readme:
        rows = dict((row[0], (int(row[1]), int(row[2])))
                    for row in COUNTS.findall(readme.read()))
    for rule in sorted(ids - set(rows)):
        yield f"{page}: '{rule}' has no row under 'What is tested'"
    for rule, said in rows.items():
        if rule not in ids:
            yield f"{page}: there is no rule '{rule}'"
        elif any(s > t for s, t in zip(said, tested(root, rule))):
            yield (f"{page}: '{rule}' has {tested(root, rule)} places and silent "
                   f"programs, not {said}")


if __name__ == "__main__":
    complaints = list(check(sys.argv[1]))
    print(*complaints, sep="\n")
    sys.exit(bool(complaints))
