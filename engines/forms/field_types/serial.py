"""A number that the platform gives to each new record."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from pydantic import Field

from engines.core.context import EvalContext
from engines.core.issue import Issue
from engines.core.text import text
from engines.core.values import TEXT
from engines.forms.field_type import Example, FieldConfig, FieldType, Scope, config_issue
from engines.forms.field_types.texts import single_line
from engines.forms.shape import FieldShape

_PLACE = re.compile(r"\{([^{}]*)\}")
_COUNTER = re.compile(r"0{1,12}\Z")
_DATE_PARTS = {"yyyy": "%Y", "yy": "%y", "MM": "%m", "dd": "%d"}
_NEEDED: dict[str, tuple[frozenset[str], ...]] = {
    "never": (),
    "year": (frozenset(("yyyy", "yy")),),
    "month": (frozenset(("yyyy", "yy")), frozenset(("MM",))),
    "day": (frozenset(("yyyy", "yy")), frozenset(("MM",)), frozenset(("dd",))),
}
_PERIODS = {"never": "", "year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d"}


class SerialConfig(FieldConfig):
    """``{yyyy} {yy} {MM} {dd}`` are the day of creation, ``{0000}`` the counter with at
    least that many digits. ``reset`` says when the counter starts at ``start`` again."""

    pattern: str = Field(default="{yyyy}{MM}{dd}-{0000}", min_length=3, max_length=60)
    reset: Literal["never", "year", "month", "day"] = "never"
    start: int = Field(default=1, ge=0, le=10**12)


class SerialField(FieldType[SerialConfig]):
    kind = "serial"
    label = text("流水号", "Serial number")
    docs = text(
        "新建时自动编号，例如 SO-{yyyy}{MM}-{0000}，不会重复，不能修改。",
        "Given at creation, for instance SO-{yyyy}{MM}-{0000}; never twice, never changed.",
    )
    Config = SerialConfig
    in_rows = False
    examples = (
        Example(
            "SO-202601-0001",
            "SO-202601-0001",
            {"pattern": "SO-{yyyy}{MM}-{0000}", "reset": "month"},
        ),
    )

    def shape(self, config: SerialConfig, scope: Scope) -> FieldShape:
        return FieldShape(TEXT, searchable=True, numbered=True)

    def normalise(self, raw: object, config: SerialConfig, ctx: EvalContext) -> object:
        return single_line(raw, 100) or None

    def search_text(self, value: str, config: SerialConfig) -> str:
        return value

    def check(self, config: SerialConfig, scope: Scope) -> Iterable[Issue]:
        places = _PLACE.findall(config.pattern)
        unknown = [p for p in places if p not in _DATE_PARTS and not _COUNTER.match(p)]
        if unknown:
            yield config_issue(
                "bad_serial",
                f"编号规则里不认识 {{{unknown[0]}}}",
                f"{{{unknown[0]}}} is not known in a serial pattern",
                "pattern",
                fix=text("可用 {yyyy} {yy} {MM} {dd} {0000}", "Use {yyyy} {yy} {MM} {dd} {0000}"),
            )
        if sum(bool(_COUNTER.match(place)) for place in places) != 1:
            yield config_issue(
                "bad_serial",
                "编号规则需要且只能有一个计数位，例如 {0000}",
                "A serial pattern needs exactly one counter such as {0000}",
                "pattern",
            )
        if any(not parts & set(places) for parts in _NEEDED[config.reset]):
            yield config_issue(
                "serial_repeats",
                "重置周期内的日期没有写进编号，会产生重复编号",
                "The pattern lacks the date parts of its reset period, so numbers would repeat",
                "reset",
                fix=text(
                    "在规则里加上年、月、日，或不重置", "Add year, month and day, or never reset"
                ),
            )


def serial_period(config: SerialConfig, day: date) -> str:
    """The name of the counter in use on ``day``; each name counts by itself."""
    return _strftime(day, _PERIODS[config.reset])


def format_serial(config: SerialConfig, day: date, number: int) -> str:
    """The serial text of the record that got ``number`` on ``day``."""

    def fill(place: re.Match[str]) -> str:
        name = place.group(1)
        if name in _DATE_PARTS:
            return _strftime(day, _DATE_PARTS[name])
        return str(number).zfill(len(name))

    return _PLACE.sub(fill, config.pattern)


def _strftime(day: date, form: str) -> str:
    # %Y does not pad years below 1000 on every platform.
    return day.strftime(form.replace("%Y", f"{day.year:04d}"))
