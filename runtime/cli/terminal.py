"""Words on the terminal, in the operator's language."""

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engines.core.text import Text
    from runtime.problem import Problem


def operator_language() -> str:
    """FORMWORK_LANGUAGE, else the locale's, else English."""
    wanted = os.environ.get("FORMWORK_LANGUAGE")
    if wanted in ("zh", "en"):
        return wanted
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    return "zh" if (locale or "").lower().startswith("zh") else "en"


def say(words: "Text") -> None:
    """Print to standard output at once."""
    print(words.in_language(operator_language()), flush=True)


def complain(problem: "Problem") -> int:
    """Print why it did not work and what to do; gives the exit code."""
    language = operator_language()
    print(f"formwork: {problem.detail.in_language(language)}", file=sys.stderr)
    for issue in problem.issues:
        place = "/".join(map(str, issue.path))
        shown = issue.message.in_language(language)
        print(f"  {place + ': ' if place else ''}{shown}", file=sys.stderr)
        if issue.fix is not None:
            print(f"    → {issue.fix.in_language(language)}", file=sys.stderr)
    return 1
