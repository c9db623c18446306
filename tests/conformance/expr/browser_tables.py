"""Writes the tables that the browser's evaluator shares with Python.

``python -m tests.conformance.expr.browser_tables`` after a change of functions or messages.
"""

import json
from pathlib import Path

from engines.expr.catalogue import catalogue, message_tables

FOLDER = Path(__file__).parents[3] / "web" / "src" / "expr"


def tables() -> dict[str, str]:
    """File name → content."""
    rows = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in catalogue())
    messages = json.dumps(message_tables(), ensure_ascii=False, indent=2)
    return {"catalogue.json": f"[\n{rows}\n]\n", "messages.json": messages + "\n"}


def main() -> None:
    for name, content in tables().items():
        (FOLDER / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
