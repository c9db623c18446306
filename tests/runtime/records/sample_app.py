"""A small sales app with one of every storage shape."""

from copy import deepcopy
from typing import Any

from engines.definitions.models import AppDefinition

FIELDS_OF_ACCOUNT: list[dict[str, Any]] = [
    {"key": "name", "kind": "text", "label": "客户名称", "required": True, "unique": True},
    {"key": "level", "kind": "choice", "label": "等级",
     "config": {"options": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]}},
    {"key": "parent", "kind": "reference", "label": "上级客户",
     "config": {"form": "account", "related": {"zh": "下级客户", "en": "Subsidiaries"}}},
    {"key": "secret", "kind": "text", "label": "内部备注"},
    {"key": "total", "kind": "rollup", "label": "商机总额",
     "config": {"form": "deal", "via": "account", "function": "sum", "field": "amount"}},
    {"key": "open_deals", "kind": "rollup", "label": "进行中",
     "config": {"form": "deal", "via": "account", "function": "count",
                "filter": 'stage = "open"'}},
    {"key": "average", "kind": "rollup", "label": "平均",
     "config": {"form": "deal", "via": "account", "function": "avg", "field": "amount"}},
    {"key": "last_close", "kind": "rollup", "label": "最近成交",
     "config": {"form": "deal", "via": "account", "function": "max", "field": "closed_on"}},
    {"key": "size", "kind": "formula", "label": "规模",
     "config": {"expression": 'IF(total >= 1000, "big", "small")', "result": "text"}},
]  # fmt: skip

FIELDS_OF_DEAL: list[dict[str, Any]] = [
    {"key": "number", "kind": "serial", "label": "编号", "config": {"pattern": "D-{0000}"}},
    {"key": "title", "kind": "text", "label": "标题", "required": True},
    {"key": "account", "kind": "reference", "label": "客户", "config": {"form": "account"}},
    {"key": "stage", "kind": "choice", "label": "阶段", "default": '"open"',
     "config": {"options": [{"value": v, "label": v} for v in ("open", "won", "lost")]}},
    {"key": "amount", "kind": "money", "label": "金额"},
    {"key": "closed_on", "kind": "date", "label": "成交日期"},
    {"key": "met_at", "kind": "datetime", "label": "见面时间"},
    {"key": "hot", "kind": "boolean", "label": "重点"},
    {"key": "tags", "kind": "tags", "label": "标签"},
    {"key": "helpers", "kind": "users", "label": "协作人"},
    {"key": "note", "kind": "long_text", "label": "备注"},
    {"key": "files", "kind": "file", "label": "附件"},
    {"key": "account_level", "kind": "lookup", "label": "客户等级",
     "config": {"path": "account.level"}},
    {"key": "items", "kind": "subform", "label": "明细", "fields": [
        {"key": "product", "kind": "text", "label": "产品"},
        {"key": "quantity", "kind": "number", "label": "数量", "config": {"decimals": 0}},
        {"key": "price", "kind": "money", "label": "单价"},
        {"key": "line", "kind": "formula", "label": "小计",
         "config": {"expression": "quantity * price"}},
    ]},
    {"key": "sum", "kind": "formula", "label": "合计", "config": {"expression": "SUM(items.line)"}},
]  # fmt: skip

EVERYTHING = ["read", "create", "update", "delete", "export", "import", "assign"]

APP: dict[str, Any] = {
    "key": "sales",
    "label": {"zh": "销售", "en": "Sales"},
    "forms": [
        {
            "key": "account",
            "label": {"zh": "客户", "en": "Account"},
            "title": "name",
            "natural_key": ["name"],
            "fields": FIELDS_OF_ACCOUNT,
        },
        {
            "key": "deal",
            "label": {"zh": "商机", "en": "Deal"},
            "title": "title",
            "fields": FIELDS_OF_DEAL,
            "stages": {"field": "stage", "amount": "amount", "final": ["won", "lost"]},
            "views": [
                {"key": "all", "label": "全部", "columns": ["title", "account", "amount"],
                 "sort": [{"field": "amount", "descending": True}]},
                {"key": "open", "label": "进行中", "filter": 'stage = "open"',
                 "sort": [{"field": "closed_on"}]},
                {"key": "board", "kind": "kanban", "label": "看板", "group_by": "stage"},
            ],
        },
    ],
    "roles": [
        {
            "key": "rep",
            "label": "销售",
            "grants": [
                {"form": "account", "operations": ["read", "create", "update"],
                 "scope": "owner = USER()", "fields": {"hidden": ["secret"]}},
                {"form": "deal", "operations": ["read", "create", "update", "delete", "export",
                                                "import"],
                 "scope": "owner = USER()", "fields": {"read_only": ["note"]}},
            ],
        },
        {
            "key": "boss",
            "label": "经理",
            "grants": [
                {"form": "account", "operations": EVERYTHING},
                {"form": "deal", "operations": EVERYTHING},
            ],
        },
        {
            "key": "reader",
            "label": "只读",
            "grants": [{"form": "account", "operations": ["read"], "scope": 'level = "a"'}],
        },
    ],
}  # fmt: skip


def sample_app(**changes: Any) -> AppDefinition:
    """The app; ``changes`` replace properties of the document."""
    return AppDefinition.model_validate({**deepcopy(APP), **changes})


def changed_app(change: Any) -> AppDefinition:
    """The app after ``change(document)`` worked on its JSON."""
    document = deepcopy(APP)
    change(document)
    return AppDefinition.model_validate(document)


def field_of(document: dict[str, Any], form: str, key: str) -> dict[str, Any]:
    """The JSON of one field."""
    found = next(one for one in document["forms"] if one["key"] == form)
    return next(one for one in found["fields"] if one["key"] == key)


def form_of(document: dict[str, Any], form: str) -> dict[str, Any]:
    """The JSON of one form."""
    return next(one for one in document["forms"] if one["key"] == form)
