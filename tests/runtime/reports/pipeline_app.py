"""A sales pipeline with every kind of scope, and a few people and deals in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engines.core.effect import Cause
from engines.definitions.models import AppDefinition
from runtime.access import form_access
from runtime.apps.current_app import current_app
from runtime.apps.install_version import install_version
from runtime.identity.actor import SYSTEM, Actor
from runtime.records.save_records import Change, save_records
from runtime.workspaces.workspace import Workspace
from tests.fixtures.workspace import People
from tests.runtime.reports import dashboard_app

STAGES = ("contact", "proposal", "won", "lost")


def _options(*values: str) -> dict[str, Any]:
    return {"options": [{"value": value, "label": {"zh": f"中{value}", "en": value.title()}}
                        for value in values]}  # fmt: skip


ACCOUNT: list[dict[str, Any]] = [
    {"key": "name", "kind": "text", "label": "客户"},
    {"key": "industry", "kind": "choice", "label": "行业", "config": _options("it", "food")},
    {"key": "factor", "kind": "number", "label": "系数", "config": {"decimals": 2}},
]
DEAL: list[dict[str, Any]] = [
    {"key": "title", "kind": "text", "label": "标题"},
    {"key": "account", "kind": "reference", "label": "客户", "config": {"form": "account"}},
    {"key": "stage", "kind": "choice", "label": "阶段", "config": _options(*STAGES)},
    {"key": "amount", "kind": "money", "label": "金额"},
    {"key": "margin", "kind": "money", "label": "毛利"},
    {"key": "closed_on", "kind": "date", "label": "成交"},
    {"key": "met_at", "kind": "datetime", "label": "见面"},
    {"key": "hot", "kind": "boolean", "label": "重点"},
    {"key": "tags", "kind": "tags", "label": "标签"},
    {"key": "helpers", "kind": "users", "label": "协作"},
    {"key": "items", "kind": "subform", "label": "明细", "fields": [
        {"key": "quantity", "kind": "number", "label": "数", "config": {"decimals": 0}},
        {"key": "price", "kind": "money", "label": "价"},
    ]},
    {"key": "industry", "kind": "lookup", "label": "行业", "config": {"path": "account.industry"}},
    {"key": "weighted", "kind": "formula", "label": "加权",
     "config": {"expression": "amount * account.factor", "decimals": 2}},
]  # fmt: skip


def _grants(scope: str | None, *, hidden: tuple[str, ...] = (), ops: tuple[str, ...] = ("read",)
            ) -> list[dict[str, Any]]:  # fmt: skip
    return [
        {"form": "deal", "operations": list(ops), "scope": scope, "fields": {"hidden": hidden}},
        {"form": "account", "operations": ["read"]},
    ]


ROLES: dict[str, list[dict[str, Any]]] = {
    "rep": [
        {"form": "deal", "operations": ["read", "create", "update"], "scope": "owner = USER()",
         "fields": {"hidden": ["margin"]}},
        {"form": "account", "operations": ["read"], "scope": "owner = USER()"},
    ],
    "lead": _grants("IN(owner, USER(), SUBORDINATES())"),
    "department": _grants("department = USERDEPT()"),
    "division": _grants("IN(department, DEPARTMENTS_BELOW())"),
    "industry": _grants('AND(account.industry = "it", NOT(ISEMPTY(amount)))'),
    "auditor": _grants(None, hidden=("amount", "margin")),
    "all": _grants(None),
    "nobody": [],
}  # fmt: skip

REPORTS: list[dict[str, Any]] = [
    {"key": "by_stage", "label": {"zh": "阶段", "en": "Stages"}, "form": "deal",
     "dimensions": [{"key": "stage", "field": "stage"}],
     "measures": [{"key": "n", "aggregate": "count"},
                  {"key": "amount", "aggregate": "sum", "field": "amount"}]},
    {"key": "margins", "label": "毛利", "form": "deal",
     "measures": [{"key": "m", "aggregate": "sum", "field": "margin"}], "chart": {"kind": "kpi"}},
    {"key": "dwell", "label": "停留", "form": "deal", "source": "stage_history",
     "dimensions": [{"key": "stage", "field": "stage"}],
     "measures": [{"key": "n", "aggregate": "count"},
                  {"key": "mean", "aggregate": "avg", "field": "dwell_days"},
                  {"key": "median", "aggregate": "median", "field": "dwell_days"},
                  {"key": "visits", "aggregate": "sum", "field": "visits"}]},
    {"key": "reached", "label": "漏斗", "form": "deal", "source": "stage_reached",
     "dimensions": [{"key": "stage", "field": "stage"}],
     "measures": [{"key": "n", "aggregate": "count"}], "chart": {"kind": "funnel"}},
]  # fmt: skip
DASHBOARD = {"key": "home", "label": "主页", "cards": [
    {"key": "a", "report": "by_stage"}, {"key": "b", "report": "margins", "x": 6}]}  # fmt: skip


def pipeline_app() -> AppDefinition:
    """The app's definition."""
    return AppDefinition.model_validate({
        "key": "pipe",
        "label": "管道",
        "forms": [
            {"key": "account", "label": "客户", "title": "name", "fields": ACCOUNT},
            {"key": "deal", "label": "商机", "title": "title", "fields": DEAL,
             "stages": {"field": "stage", "amount": "amount", "final": ["won", "lost"],
                        "won": ["won"], "order": ["contact", "proposal", "won"]}},
        ],
        "roles": [{"key": key, "label": key, "grants": grants} for key, grants in ROLES.items()],
        "reports": [*REPORTS, *dashboard_app.REPORTS],
        "dashboards": [DASHBOARD, dashboard_app.LINKED],
        "home": dashboard_app.HOME,
    })  # fmt: skip


@dataclass
class Pipeline:
    """The installed app; every call is a transaction of its own."""

    workspace: Workspace
    people: People
    effects: list[Any] = field(default_factory=list)

    def install(self) -> "Pipeline":
        self.workspace.apply_effects = lambda tx, effects: self.effects.extend(effects)
        with self.workspace.write() as tx:
            install_version(tx, pipeline_app(), None)
        return self

    def save(self, form: str, *records: Mapping[str, Any]) -> list[int]:
        """Create records, or update those with ``id``; ``owner`` may be an actor."""
        with self.workspace.write() as tx:
            app = current_app(tx, "pipe")
            changes = [
                Change(one.get("id"), None, {key: _plain(value) for key, value in one.items()
                                             if key != "id"})
                for one in records
            ]  # fmt: skip
            access = form_access(app, form, SYSTEM)
            saved = save_records(tx, app, form, changes, SYSTEM, access, Cause(kind="system"))
            return [one.record_id for one in saved]  # type: ignore[union-attr]


def _plain(value: Any) -> Any:
    return value.user_id if isinstance(value, Actor) else value
