"""Keys that an app may have: they begin the names of its tables."""

import re

from engines.core.issue import Issue
from engines.core.text import text
from engines.definitions.markers import KEY_PATTERN

RESERVED = frozenset(("fw", "user", "department", "source", "before"))
"""``fw`` begins the platform's tables; the others mean something else in formulas."""


def app_key_issue(key: str) -> Issue | None:
    """Why an app cannot have this key; None when it can."""
    if not re.fullmatch(KEY_PATTERN, key):
        return Issue(
            ("key",),
            "app.bad_key",
            text("应用的键写法不对", "The app's key is not written as required"),
            fix=text(
                "小写字母开头，只含小写字母、数字和下划线，最多 48 个字符",
                "Start with a small letter; small letters, digits and _ only, at most 48",
            ),
        )
    if key in RESERVED or key.startswith("fw_"):
        return Issue(
            ("key",),
            "app.reserved_key",
            text(f"“{key}”是保留的键", f"The key “{key}” is reserved"),
            fix=text("换一个键", "Choose another key"),
        )
    return None
