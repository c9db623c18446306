"""A wrong report is refused before anybody asks the database, with its place."""

from dataclasses import dataclass
from typing import Any

import pytest

from engines.core.values import (
    DATE,
    NUMBER,
    TEXT,
    USER,
    ValueType,
    list_of,
    record_of,
)
from engines.definitions.models import AppDefinition, FormDefinition, ReportDefinition
from engines.expr import MappingTypes
from engines.reports import check_report, check_reports, compile_report

TYPES: dict[tuple[str, ...], ValueType] = {
    ("stage",): TEXT,
    ("amount",): NUMBER,
    ("closed_on",): DATE,
    ("owner",): USER,
    ("owner", "department"): USER,
    ("account",): record_of("account"),
    ("account", "industry"): TEXT,
    ("tags",): list_of(TEXT),
}
STAGES = {"field": "stage", "order": ["first", "second", "won"], "won": ["won"]}
OPTIONS = [{"value": value} for value in ("lost", "first", "second", "won")]


@dataclass(frozen=True)
class Form:
    definition: FormDefinition
    env: MappingTypes

    @property
    def key(self) -> str:
        return self.definition.key


def _form(**more: Any) -> Form:
    definition = FormDefinition.model_validate(
        {
            "key": "deal",
            "label": "Deal",
            "title": "stage",
            "fields": [
                {"key": "stage", "kind": "choice", "label": "Stage", "config": {"options": OPTIONS}}
            ],
            **more,
        }
    )
    return Form(definition, MappingTypes(TYPES))


FORMS: dict[str, Any] = {"deal": _form(stages=STAGES), "plain": _form(key="plain")}


def _report(**more: Any) -> ReportDefinition:
    return ReportDefinition.model_validate(
        {
            "key": "r",
            "label": "R",
            "form": "deal",
            "measures": [{"key": "n", "aggregate": "count"}],
            **more,
        }
    )


WRONG: list[tuple[dict[str, Any], tuple[str | int, ...], str]] = [
    (
        {"chart": {"kind": "kpi", "config": {"period": "this_year"}}},
        ("chart", "config", "period"),
        "reports.bad_setting",
    ),
    (
        {"chart": {"kind": "kpi", "config": {"date": "stage", "compare": "previous"}}},
        ("chart", "config", "date"),
        "reports.bad_setting",
    ),
    ({"form": "nope"}, ("form",), "reports.unknown_form"),
    ({"source": "nope"}, ("source",), "reports.unknown_kind"),
    ({"form": "plain", "source": "stage_history"}, ("source",), "reports.no_stages"),
    (
        {"dimensions": [{"key": "d", "field": "nope"}]},
        ("dimensions", 0, "field"),
        "reports.unknown_field",
    ),
    (
        {"dimensions": [{"key": "d", "field": "tags"}]},
        ("dimensions", 0, "field"),
        "reports.not_groupable",
    ),
    (
        {"dimensions": [{"key": "d", "field": "stage", "grain": "month"}]},
        ("dimensions", 0, "grain"),
        "reports.grain_without_date",
    ),
    (
        {"measures": [{"key": "n", "aggregate": "mode"}]},
        ("measures", 0, "aggregate"),
        "reports.unknown_kind",
    ),
    (
        {"measures": [{"key": "n", "aggregate": "sum"}]},
        ("measures", 0, "field"),
        "reports.field_missing",
    ),
    (
        {"measures": [{"key": "n", "aggregate": "sum", "field": "stage"}]},
        ("measures", 0, "field"),
        "reports.wrong_type",
    ),
    ({"filter": "amount >"}, ("filter",), "expr.unexpected_end"),
    ({"filter": "nope = 1"}, ("filter",), "expr.unknown_field"),
    ({"filter": "amount + 1"}, ("filter",), "reports.not_a_condition"),
    ({"filter": 'PROPER(stage) = "A"'}, ("filter",), "expr.not_in_sql"),
    ({"sort": [{"by": "nope"}]}, ("sort", 0, "by"), "reports.unknown_kind"),
    ({"others": True}, ("others",), "reports.others_without_limit"),
    ({"chart": {"kind": "radar"}}, ("chart", "kind"), "reports.unknown_kind"),
    (
        {"chart": {"kind": "table", "config": {"colour": 1}}},
        ("chart", "config", "colour"),
        "reports.bad_setting",
    ),
    ({"chart": {"kind": "pie"}}, ("dimensions",), "reports.wrong_number"),
    (
        {"source": "stage_reached", "dimensions": [{"key": "d", "field": "account.industry"}]},
        ("dimensions",),
        "reports.needs_stage",
    ),
    (
        {
            "source": "stage_reached",
            "dimensions": [{"key": "d", "field": "stage"}],
            "measures": [{"key": "n", "aggregate": "avg", "field": "amount"}],
        },
        ("measures", 0, "aggregate"),
        "reports.unknown_kind",
    ),
]


@pytest.mark.parametrize(("more", "path", "code"), WRONG)
def test_a_wrong_report_is_told_where_and_why(
    more: dict[str, Any], path: tuple[str | int, ...], code: str
) -> None:
    found = [(issue.path, issue.code) for issue in check_report(_report(**more), FORMS)]
    assert found == [(path, code)]


def test_issues_of_an_app_lead_to_the_report() -> None:
    app = AppDefinition.model_validate(
        {
            "key": "crm",
            "label": "CRM",
            "reports": [_report().model_dump(), _report(key="s", source="nope").model_dump()],
        }
    )
    assert [issue.path for issue in check_reports(app, FORMS)] == [("reports", 1, "source")]


def test_a_plan_knows_types_and_the_order_of_stages() -> None:
    plan = compile_report(
        _report(
            dimensions=[
                {"key": "s", "field": "stage"},
                {"key": "m", "field": "closed_on", "grain": "month"},
            ]
        ),
        FORMS,
    )
    assert plan.dimensions[0].order == ("first", "second", "won", "lost")
    assert plan.dimensions[1].type == DATE
    assert plan.stages == ("first", "second", "won")
