"""``formwork check``: every fault of a template folder, with file, line, place and remedy."""

from collections.abc import Iterable
from pathlib import Path

import orjson

from builder.templates.check_folder import check_folder
from builder.templates.files import Problem
from engines.core.text import text
from runtime.cli.terminal import operator_language, say


def check_path(path: Path, *, as_json: bool) -> int:
    """Print the problems; the exit code: 0 none or warnings only, 1 errors."""
    problems = check_folder(path)
    errors = sum(one.issue.severity == "error" for one in problems)
    language = operator_language()
    if as_json:
        shown = {"ok": not errors, "problems": [one.to_json(language) for one in problems]}
        print(orjson.dumps(shown, option=orjson.OPT_INDENT_2).decode())
        return 1 if errors else 0
    for line in _lines(problems, language):
        print(line)
    if errors:
        say(text("{n} 处错误。", "{n} errors.").format(n=errors))
        return 1
    say(text("没有错误。", "No errors."))
    return 0


def _lines(problems: Iterable[Problem], language: str) -> Iterable[str]:
    """Two lines for each problem: where and what, then what to do."""
    for problem in problems:
        issue = problem.issue
        line = f":{problem.line}" if problem.line is not None else ""
        place = "".join(f"/{step}" for step in issue.path)
        mark = "" if issue.severity == "error" else f" ({issue.severity})"
        yield f"{problem.file}{line} {place}{mark}: {issue.message.in_language(language)}"
        if issue.fix is not None:
            yield f"    → {issue.fix.in_language(language)}"
