"""A small sales app and the kinds it uses, for tests of the JSON language alone."""

from typing import Annotated, Any

from pydantic import BaseModel, Field

from engines.core.text import text
from engines.definitions.kinds import KindCatalogue, KindEntry
from engines.definitions.markers import (
    FieldKey,
    FieldPath,
    FlowKey,
    FormKey,
    Formula,
    FormulaText,
    Reference,
    RoleKey,
)
from engines.definitions.models import Definition


class Plain(Definition):
    """A kind without settings."""


class ReferenceConfig(Definition):
    form: FormKey


class FormulaConfig(Definition):
    expression: FormulaText


class LookupConfig(Definition):
    via: FieldKey
    field: Annotated[str, Reference("field", of="via", path=True)]


class Assignment(Definition):
    field: Annotated[str, Reference("field", of="form")]
    value: FormulaText


class UpdateConfig(Definition):
    form: FormKey
    filter: Annotated[str, Formula(of="form", result="boolean", source="around")] | None = None
    values: tuple[Assignment, ...] = ()
    copied: dict[FieldKey, FormulaText] = Field(default_factory=dict)


class StartConfig(Definition):
    flow: FlowKey


class ApprovalConfig(Definition):
    role: RoleKey
    shows: tuple[FieldPath, ...] = ()


def _entries(**configs: type[BaseModel]) -> dict[str, KindEntry]:
    return {kind: KindEntry(config, text(kind, kind)) for kind, config in configs.items()}


KINDS = KindCatalogue(
    {
        "field_type": _entries(
            text=Plain, money=Plain, number=Plain, choice=Plain, subform=Plain,
            reference=ReferenceConfig, formula=FormulaConfig, lookup=LookupConfig,
        ),
        "node_type": _entries(start=Plain, approval=ApprovalConfig, end=Plain),
        "trigger": _entries(after_save=Plain),
        "action": _entries(update=UpdateConfig, start_flow=StartConfig),
        "chart_type": _entries(table=Plain),
    }
)  # fmt: skip


def sales_app() -> dict[str, Any]:
    """A fresh document; tests change it as they like."""
    return {
        "format": 1,
        "key": "sales",
        "label": {"zh": "销售", "en": "Sales"},
        "forms": [
            {
                "key": "account",
                "label": {"zh": "客户", "en": "Account"},
                "title": "name",
                "fields": [
                    {"key": "name", "kind": "text", "label": "名称"},
                    {"key": "level", "kind": "choice", "label": "等级"},
                ],
            },
            {
                "key": "deal",
                "label": {"zh": "商机", "en": "Deal"},
                "title": "name",
                "fields": [
                    {"key": "name", "kind": "text", "label": "名称"},
                    {
                        "key": "account",
                        "kind": "reference",
                        "label": "客户",
                        "config": {"form": "account"},
                    },
                    {
                        "key": "amount",
                        "kind": "money",
                        "label": "金额",
                        "required": 'account.level = "A"',
                    },
                    {
                        "key": "items",
                        "kind": "subform",
                        "label": "明细",
                        "fields": [
                            {"key": "price", "kind": "money", "label": "单价"},
                            {
                                "key": "amount",
                                "kind": "formula",
                                "label": "小计",
                                "config": {"expression": "price * 2"},
                            },
                        ],
                    },
                    {
                        "key": "total",
                        "kind": "formula",
                        "label": "合计",
                        "config": {"expression": "SUM({items.amount}) + amount"},
                    },
                    {
                        "key": "level",
                        "kind": "lookup",
                        "label": "客户等级",
                        "config": {"via": "account", "field": "level"},
                    },
                ],
                "layout": [{"key": "main", "fields": ["name", "amount"]}],
                "validations": [
                    {
                        "key": "positive",
                        "condition": "amount > 0",
                        "message": "！",
                        "field": "amount",
                    }
                ],
                "views": [
                    {
                        "key": "all",
                        "label": "全部",
                        "columns": ["name", "account.level", "owner"],
                        "sort": [{"field": "amount", "descending": True}],
                    }
                ],
                "natural_key": ["name"],
            },
        ],
        "flows": [
            {
                "key": "big",
                "label": "大单审批",
                "form": "deal",
                "title": "{name}（{account.name}）",
                "trigger": {"condition": "amount > 500000"},
                "summary": ["amount"],
                "nodes": [
                    {"key": "start", "kind": "start"},
                    {
                        "key": "director",
                        "kind": "approval",
                        "config": {"role": "director", "shows": ["account.level"]},
                    },
                    {"key": "end", "kind": "end"},
                ],
                "edges": [{"from": "start", "to": "director"}, {"from": "director", "to": "end"}],
            }
        ],
        "rules": [
            {
                "key": "mark",
                "label": "标记",
                "form": "deal",
                "trigger": {"kind": "after_save"},
                "condition": "before.amount <> amount",
                "actions": [
                    {
                        "kind": "update",
                        "config": {
                            "form": "account",
                            "filter": 'AND(level = "A", name = source.name)',
                            "values": [{"field": "level", "value": "account.level & name"}],
                            "copied": {"amount": "amount + 1"},
                        },
                    },
                    {"kind": "start_flow", "config": {"flow": "big"}},
                ],
            }
        ],
        "reports": [
            {
                "key": "by_level",
                "label": "按等级",
                "form": "deal",
                "dimensions": [{"key": "level", "field": "account.level"}],
                "measures": [{"key": "sum", "aggregate": "sum", "field": "amount"}],
            }
        ],
        "dashboards": [
            {"key": "sales", "label": "销售", "cards": [{"key": "c1", "report": "by_level"}]}
        ],
        "roles": [
            {
                "key": "director",
                "label": "总监",
                "grants": [
                    {
                        "form": "deal",
                        "operations": ["read"],
                        "scope": "owner = USER()",
                        "fields": {"hidden": ["amount"]},
                    }
                ],
            }
        ],
        "menus": [{"key": "deals", "kind": "form", "target": "deal", "roles": ["director"]}],
    }
