"""Format versions of the JSON language: old documents are lifted step by step."""

from collections.abc import Callable, Mapping
from typing import Any

from engines.core.issue import Issue, Issues
from engines.core.text import text
from engines.definitions.models import FORMAT

Document = Mapping[str, Any]
Step = Callable[[Document], Document]

STEPS: Mapping[int, Step] = {}
"""``STEPS[n]`` turns a document of format n into one of format n + 1. Format 1 is the first."""


def to_current_format(
    document: Document, steps: Mapping[int, Step] = STEPS, current: int = FORMAT
) -> tuple[Document | None, Issues]:
    """``document`` in the current format; None and an issue when its format is not known.

    A document without ``format`` counts as current.
    """
    version = document.get("format", current)
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        return None, Issues([_not_a_format(current)])
    if version > current:
        return None, Issues([_newer(version, current)])
    while version < current:
        step = steps.get(version)
        if step is None:
            return None, Issues([_too_old(version, current)])
        document = {**step(document), "format": version + 1}
        version += 1
    return document, Issues()


def _not_a_format(current: int) -> Issue:
    return Issue(
        ("format",),
        "definition.format",
        text("format 必须是正整数", "format must be a positive whole number"),
        fix=text(f"写成 {current}", f"Write {current}"),
    )


def _newer(version: int, current: int) -> Issue:
    return Issue(
        ("format",),
        "definition.format_newer",
        text(
            f"定义的格式是 {version}，本系统最高支持 {current}",
            f"The definition has format {version}; this Formwork reads up to {current}",
        ),
        fix=text("升级 Formwork，或用旧版重新导出", "Upgrade Formwork or export it again"),
    )


def _too_old(version: int, current: int) -> Issue:
    return Issue(
        ("format",),
        "definition.format_old",
        text(
            f"没有从格式 {version} 到 {current} 的转换",
            f"There is no migration from format {version} to {current}",
        ),
        fix=text(
            "用较早的 Formwork 打开后重新导出", "Open it in an earlier Formwork and export it"
        ),
    )
