"""Check a template folder, or one app document in a file, completely."""

from pathlib import Path

from builder.templates.files import Problem, Unreadable, read_json
from builder.templates.load_folder import load_folder
from engines.app_check import check_app, check_document
from engines.definitions.limits import MAX_DOCUMENT


def check_folder(path: Path) -> tuple[Problem, ...]:
    """All problems at once, errors of files first, each with its file.

    Checks between the parts need all parts: they follow once every file can be read.
    """
    if path.is_file():
        return _check_file(path)
    loaded = load_folder(path)
    if loaded.definition is None or any(_hides_parts(one) for one in loaded.problems):
        return loaded.problems
    found = dict.fromkeys(loaded.problems)
    found.update(
        dict.fromkeys(loaded.origin.locate(issue) for issue in check_app(loaded.definition))
    )
    return tuple(found)


def _check_file(path: Path) -> tuple[Problem, ...]:
    try:
        document = read_json(path.parent, path.name, MAX_DOCUMENT)
    except Unreadable as refused:
        return (refused.problem,)
    _, issues = check_document(document)
    return tuple(Problem(path.name, issue) for issue in issues)


def _hides_parts(problem: Problem) -> bool:
    """A file that could not be read: what refers to its parts is not wrong for that."""
    return problem.issue.severity == "error" and problem.issue.code.startswith("file.")
