# Part of sigtidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Holds JSON output against a JSON schema.

usage: validate.py SCHEMA < DOCUMENT

Knows the words that our schema uses and refuses others. Stricter than the
schema in one thing: a field that the schema does not describe is an error.
"""

import json
import sys

TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}
CHECKED = {
    "$ref", "const", "enum", "items", "minItems", "minimum", "oneOf",
    "properties", "required", "type", "uniqueItems",
}  # fmt: skip
IGNORED = {"$schema", "$defs", "title", "description", "examples"}


def has_type(value, name):
    # bool is an int in Python, not in JSON.
    if isinstance(value, bool):
        return name == "boolean"
    return isinstance(value, TYPES[name])


def complaints(value, schema, root, where="document"):
    """What is wrong with the value, a line each."""
    if unknown := set(schema) - CHECKED - IGNORED:
        yield f"{where}: validate.py does not know {sorted(unknown)}"
    if "$ref" in schema:
        target = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
        yield from complaints(value, target, root, where)
    if "const" in schema and value != schema["const"]:
        yield f"{where}: {value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r} is none of {schema['enum']}"
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and not any(has_type(value, name) for name in types):
        yield f"{where}: {value!r} is no {' or '.join(types)}"
    if "minimum" in schema and value is not None and value < schema["minimum"]:
        yield f"{where}: {value} is below {schema['minimum']}"
    if "oneOf" in schema:
        fits = sum(
            not any(complaints(value, choice, root, where))
            for choice in schema["oneOf"]
        )
        if fits != 1:
            yield f"{where}: fits {fits} of {len(schema['oneOf'])} forms"
    if isinstance(value, dict):
        yield from object_complaints(value, schema, root, where)
    if isinstance(value, list):
        yield from array_complaints(value, schema, root, where)


def object_complaints(value, schema, root, where):
    for name in schema.get("required", []):
        if name not in value:
            yield f"{where}: '{name}' is missing"
    if "properties" not in schema:
        return
    for name, member in value.items():
        if name not in schema["properties"]:
            yield f"{where}: '{name}' is not described"
            continue
        member_schema = schema["properties"][name]
        yield from complaints(member, member_schema, root, f"{where}.{name}")


def array_complaints(value, schema, root, where):
    if len(value) < schema.get("minItems", 0):
        yield f"{where}: has {len(value)} items"
    if schema.get("uniqueItems") and len({json.dumps(item) for item in value}) != len(value):
        yield f"{where}: has an item twice"
    for index, item in enumerate(value):
        yield from complaints(item, schema.get("items", {}), root, f"{where}[{index}]")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    found = list(complaints(json.load(sys.stdin), schema, schema))
    print(*found, sep="\n")
    sys.exit(bool(found))
