"""``formwork schema``: the JSON Schemas of the app language."""

import sys

import orjson

from engines.schema import SCHEMA_NAMES, json_schema

LIST = "list"


def print_schema(name: str) -> int:
    """Print the schema, or all names for ``list``; the exit code."""
    if name == LIST:
        print("\n".join(SCHEMA_NAMES))
        return 0
    if name not in SCHEMA_NAMES:
        print(f"formwork: {name}? → {', '.join(SCHEMA_NAMES)}", file=sys.stderr)
        return 1
    print(orjson.dumps(json_schema(name), option=orjson.OPT_INDENT_2).decode())
    return 0
