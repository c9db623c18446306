"""Checks of one formula: syntax, names, and whether it gives what its place needs."""

from collections.abc import Iterator

from engines.core.issue import Issue, Path
from engines.core.text import text
from engines.core.values import BOOLEAN, ValueType
from engines.expr import check
from engines.expr.check import TYPE_NAMES
from engines.forms.catalogue import FormEnv
from engines.forms.formulas import parsed, read_paths, reads_actor, reads_clock

_FREE = ("any", "null")
_SAME = {"datetime": "date"}


def formula_issues(
    source: str, env: FormEnv, path: Path, wanted: ValueType | None = None
) -> Iterator[Issue]:
    """Everything wrong with a formula; ``wanted`` is the type that its place needs."""
    tree = parsed(source)
    for issue in tree.issues:
        yield issue.under(*path)
    if tree.node is None:
        return
    found, issues = check(tree.node, env)
    for issue in issues:
        yield issue.under(*path)
    if wanted is not None and not issues and not fits(found, wanted):
        yield Issue(
            path,
            "forms.wrong_result",
            text(
                f"公式给出{_name(found, 'zh')}，这里需要{_name(wanted, 'zh')}",
                f"The formula gives {_name(found, 'en')}; {_name(wanted, 'en')} is needed here",
            ),
            fix=text("改公式，或改结果类型", "Change the formula or the type of the result"),
        )


def condition_issues(source: str | bool, env: FormEnv, path: Path) -> Iterator[Issue]:
    """Everything wrong with a condition; a plain truth is always right."""
    if isinstance(source, str):
        yield from formula_issues(source, env, path, BOOLEAN)


def stored_only_issues(source: str, env: FormEnv, path: Path) -> Iterator[Issue]:
    """What keeps a roll-up's filter from being computed from stored values alone."""
    if reads_clock(source) or reads_actor(source):
        yield Issue(
            path,
            "forms.filter_not_stored",
            text(
                "汇总条件不能用当前时间或当前用户",
                "A roll-up's filter cannot use the current time or user",
            ),
            fix=text("改用报表", "Use a report for that"),
        )
    for read in sorted(read_paths(source)):
        shape = env.shape(read)
        if shape is not None and (len(read) > 1 or shape.computed == "live"):
            name = ".".join(read)
            yield Issue(
                path,
                "forms.filter_not_stored",
                text(
                    f"汇总条件只能用保存在记录里的字段，“{name}”不是",
                    f'A roll-up\'s filter may only use stored fields; "{name}" is not stored',
                ),
            )


def fits(found: ValueType, wanted: ValueType) -> bool:
    """True when values of type ``found`` can be taken where ``wanted`` is needed."""
    if found.name in _FREE or wanted.name in _FREE:
        return True
    if found.is_list or wanted.is_list:
        return found.is_list and wanted.is_list and fits(found.item, wanted.item)
    if found.name == "record" and wanted.name == "record":
        return found.form == wanted.form
    return _SAME.get(found.name, found.name) == _SAME.get(wanted.name, wanted.name)


def _name(kind: ValueType, language: str) -> str:
    known = TYPE_NAMES.get(kind.name)
    return known.in_language(language) if known is not None else str(kind)
