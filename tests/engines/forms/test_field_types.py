"""Each kind of field: its examples, imports from sheets, texts and settings."""

import time
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from engines.core.values import BOOLEAN, NUMBER, TEXT
from engines.forms import FIELD_TYPES, Example, Rejected, format_serial, serial_period
from engines.forms.field_types.text_pattern import BadPattern, text_pattern
from tests.engines.forms.forms_for_tests import CTX

EXAMPLES = [
    pytest.param(kind, example, id=f"{kind.kind}-{at}")
    for kind in FIELD_TYPES
    for at, example in enumerate(kind.examples)
]
LEVELS = {"options": [{"value": "A", "label": {"zh": "重要", "en": "Key"}}, {"value": "B"}]}


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_examples_are_true(kind: Any, example: Example) -> None:
    value = kind.normalise(example.raw, kind.Config.model_validate(example.config), CTX)
    if example.rejected is not None:
        assert isinstance(value, Rejected)
        assert value.code == example.rejected
    else:
        assert value == example.value


@pytest.mark.parametrize("kind", list(FIELD_TYPES), ids=lambda kind: kind.kind)
def test_every_kind_has_an_example_and_says_what_it_is(kind: Any) -> None:
    assert kind.examples
    for words in (kind.label, kind.docs):
        assert words.zh
        assert words.en
    assert kind.Config.model_json_schema()["additionalProperties"] is False


@pytest.mark.parametrize(
    ("name", "config", "written", "value"),
    [
        ("number", {}, "1,234.50", Decimal("1234.5")),
        ("number", {}, "-3", Decimal(-3)),
        ("money", {}, "￥1，200元", Decimal(1200)),
        ("percent", {}, "15%", Decimal("0.15")),
        ("percent", {}, "0.15", Decimal("0.15")),
        ("date", {}, "2024/1/31", date(2024, 1, 31)),
        ("date", {}, "2024年1月31日", date(2024, 1, 31)),
        ("date", {}, "2024-01-31 09:30:00", date(2024, 1, 31)),
        ("datetime", {}, "2024/1/31 9:30", datetime(2024, 1, 31, 1, 30, tzinfo=UTC)),
        ("datetime", {}, "2024-01-31", datetime(2024, 1, 30, 16, 0, tzinfo=UTC)),
        ("boolean", {}, "是", True),
        ("boolean", {}, "FALSE", False),
        ("boolean", {"yes": "已付", "no": "未付"}, "未付", False),
        ("choice", LEVELS, "key", "A"),
        ("choice", LEVELS, "B", "B"),
        ("choices", LEVELS, "重要、B", ["A", "B"]),
        ("tags", {}, "华东, 大客户", ["华东", "大客户"]),
        ("user", {}, " 12 ", 12),
        ("users", {}, "12;13", [12, 13]),
        ("rating", {}, "4", Decimal(4)),
        ("text", {}, " x ", "x"),
    ],
)
def test_cells_of_sheets_are_read(name: str, config: Any, written: str, value: object) -> None:
    kind = FIELD_TYPES[name]
    assert kind.from_text(written, kind.Config.model_validate(config), CTX) == value


@pytest.mark.parametrize(
    ("name", "config", "written", "code"),
    [
        ("number", {}, "abc", "forms.not_a_number"),
        ("number", {}, "1e999999999", "forms.too_many_digits"),
        ("number", {"max": 5}, "6", "forms.too_large"),
        ("date", {}, "31.12.", "forms.not_a_date"),
        ("date", {}, "2024-02-30", "forms.not_a_date"),
        ("boolean", {}, "vielleicht", "forms.wrong_type"),
        ("choice", LEVELS, "C", "forms.not_an_option"),
        ("reference", {"form": "account"}, "华远", "forms.not_an_id"),
    ],
)
def test_cells_that_make_no_sense_are_refused(
    name: str, config: Any, written: str, code: str
) -> None:
    kind = FIELD_TYPES[name]
    found = kind.from_text(written, kind.Config.model_validate(config), CTX)
    assert isinstance(found, Rejected)
    assert found.code == code


def test_a_refusal_that_names_long_options_is_cut_and_not_broken() -> None:
    kind = FIELD_TYPES["choice"]
    long = {"options": [{"value": str(at), "label": str(at) * 2000} for at in range(8)]}
    found = kind.normalise("x", kind.Config.model_validate(long), CTX)
    assert isinstance(found, Rejected)
    assert "“x”" in found.message.zh


@pytest.mark.parametrize(
    ("name", "config", "value", "zh", "en"),
    [
        ("money", {}, Decimal("-1234.5"), "-¥1,234.50", "-¥1,234.50"),
        ("percent", {}, Decimal("0.155"), "15.5%", "15.5%"),
        ("number", {"unit": "kg"}, Decimal("1200.5000"), "1,200.5kg", "1,200.5kg"),
        ("choice", LEVELS, "A", "重要", "Key"),
        ("choices", LEVELS, ["A", "B"], "重要、B", "Key, B"),
        ("boolean", {}, True, "是", "Yes"),
    ],
)
def test_values_are_shown_in_both_languages(
    name: str, config: Any, value: Any, zh: str, en: str
) -> None:
    kind = FIELD_TYPES[name]
    parsed = kind.Config.model_validate(config)
    assert (kind.shown(value, parsed, "zh"), kind.shown(value, parsed, "en")) == (zh, en)


def test_search_finds_a_choice_by_its_label_in_both_languages() -> None:
    kind = FIELD_TYPES["choice"]
    assert kind.search_text("A", kind.Config.model_validate(LEVELS)) == "重要 Key"


@pytest.mark.parametrize(
    ("reset", "period"),
    [("never", ""), ("year", "2026"), ("month", "2026-03"), ("day", "2026-03-09")],
)
def test_a_serial_counts_by_its_period(reset: str, period: str) -> None:
    kind = FIELD_TYPES["serial"]
    config = kind.Config.model_validate({"pattern": "{yyyy}{MM}{dd}-{000}", "reset": reset})
    assert serial_period(config, date(2026, 3, 9)) == period


def test_a_serial_is_written_by_its_pattern() -> None:
    config = FIELD_TYPES["serial"].Config.model_validate({"pattern": "SO-{yyyy}{MM}-{0000}"})
    assert format_serial(config, date(2026, 3, 9), 7) == "SO-202603-0007"
    assert format_serial(config, date(2026, 3, 9), 12345) == "SO-202603-12345"


@pytest.mark.parametrize("pattern", ["(a+)+b", "(a|a)*b", "(a*)*b", "a*a*a*a*a*a*b", "(.*.*)*x"])
def test_a_catastrophic_pattern_stays_fast(pattern: str) -> None:
    started = time.perf_counter()
    assert not text_pattern(pattern).matches("a" * 500)
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    "pattern",
    ["(", ")", "[a", "a**", "*a", r"\b", r"(a)\1", "(?=a)", "a{2,1}", "a{1000}", "a{x}", "(a{99}){99}",
     "a$b", "[z-a]", "\\", "(" * 90, "x" * 201],
)  # fmt: skip
def test_a_pattern_that_is_not_understood_is_refused(pattern: str) -> None:
    with pytest.raises(BadPattern):
        text_pattern(pattern)


@pytest.mark.parametrize(
    ("pattern", "good", "bad"),
    [
        ("a?b+c*", ["b", "abbcc"], ["ac", "", "aab"]),
        ("a{2}", ["aa"], ["a", "aaa"]),
        ("a{2,}", ["aa", "aaaa"], ["a"]),
        ("(ab|cd){1,2}", ["ab", "cdab"], ["abc", "ababab"]),
        (r"\d{3}\.\d", ["123.4"], ["123x4"]),
        (r"[\d\-x]+", ["1-x"], ["y"]),
        (r"[]a]+", ["]a"], ["b"]),
        (r"[一-龥]{2,4}", ["王芳"], ["王", "Li"]),
        ("a|", ["a", ""], ["b"]),
        (r"\S+@\S+", ["a@b"], ["a b"]),
        (".", ["中"], ["\n", "ab"]),
        (r"\W", ["-", "中"], ["a"]),
    ],
)
def test_patterns_match_the_whole_text(pattern: str, good: list[str], bad: list[str]) -> None:
    compiled = text_pattern(pattern)
    assert [text for text in good if not compiled.matches(text)] == []
    assert [text for text in bad if compiled.matches(text)] == []


def test_shapes_tell_storage_all_it_needs() -> None:
    shapes = {
        name: FIELD_TYPES[name].shape(FIELD_TYPES[name].Config.model_validate(config), NoScope())
        for name, config in (("money", {}), ("boolean", {}), ("choices", LEVELS), ("users", {}))
    }
    assert (shapes["money"].type, shapes["money"].decimals) == (NUMBER, 2)
    assert (shapes["boolean"].type, shapes["boolean"].stored) == (BOOLEAN, "column")
    assert (shapes["choices"].type.item, shapes["choices"].many) == (TEXT, True)
    assert shapes["choices"].options == ("A", "B")
    assert (shapes["users"].stored, shapes["users"].target_form) == ("links", "user")


class NoScope:
    """For kinds whose shape depends on their settings alone."""

    form_key = "thing"

    def field_shape(self, form_key: str, field_key: str) -> None:
        return None

    def has_form(self, form_key: str) -> bool:
        return False

    def path_shape(self, path: tuple[str, ...]) -> None:
        return None

    def is_live(self, source: str) -> bool:
        return False
