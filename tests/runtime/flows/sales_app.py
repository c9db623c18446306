"""An app with contracts and their approval, small enough to see through."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from engines.definitions.models import AppDefinition


def _choice(*values: str) -> dict[str, Any]:
    return {"options": [{"value": value, "label": value} for value in values]}


def _role(role: str) -> dict[str, Any]:
    return {"kind": "role", "config": {"role": role}}


def _set(field: str, value: str) -> dict[str, Any]:
    return {"kind": "set_fields", "config": {"values": [{"field": field, "value": value}]}}


def _everything(*forms: str) -> list[dict[str, Any]]:
    operations = ["read", "create", "update", "delete"]
    return [{"form": form, "operations": operations} for form in forms]


WON = {
    "kind": "update_referenced",
    "config": {
        "form": "account",
        "via": "account",
        "values": [{"field": "status", "value": '"won"'}],
    },
}

APP: dict[str, Any] = {
    "key": "crm",
    "label": {"zh": "客户管理", "en": "CRM"},
    "forms": [
        {
            "key": "account",
            "label": {"zh": "客户", "en": "Account"},
            "title": "name",
            "fields": [
                {"key": "name", "kind": "text", "label": "名称", "required": True},
                {"key": "status", "kind": "choice", "label": "状态", "default": '"lead"',
                 "config": _choice("lead", "won")},
                {"key": "level", "kind": "choice", "label": "等级", "config": _choice("A", "B")},
            ],
        },
        {
            "key": "deal",
            "label": {"zh": "商机", "en": "Deal"},
            "title": "name",
            "fields": [
                {"key": "name", "kind": "text", "label": "名称", "required": True},
                {"key": "amount", "kind": "money", "label": "金额"},
                {"key": "status", "kind": "choice", "label": "状态", "default": '"open"',
                 "config": _choice("open", "approved", "refused")},
                {"key": "account", "kind": "reference", "label": "客户",
                 "config": {"form": "account"}},
            ],
        },
        {
            "key": "contract",
            "label": {"zh": "合同", "en": "Contract"},
            "title": "name",
            "fields": [
                {"key": "name", "kind": "text", "label": "名称", "required": True},
                {"key": "amount", "kind": "money", "label": "金额"},
                {"key": "account", "kind": "reference", "label": "客户",
                 "config": {"form": "account"}},
                {"key": "signed_on", "kind": "date", "label": "签订日期"},
                {"key": "remark", "kind": "text", "label": "备注"},
                {"key": "margin", "kind": "percent", "label": "毛利"},
                {"key": "helpers", "kind": "users", "label": "协作人"},
                {"key": "level", "kind": "lookup", "label": "客户等级",
                 "config": {"path": "account.level"}},
                {"key": "items", "kind": "subform", "label": "明细", "fields": [
                    {"key": "product", "kind": "text", "label": "产品"},
                    {"key": "price", "kind": "money", "label": "单价"},
                ]},
            ],
        },
    ],
    "flows": [
        {
            "key": "big_deal",
            "label": {"zh": "大额商机审批", "en": "Big deal"},
            "form": "deal",
            "trigger": {"condition": "amount > 500000"},
            "title": "{account}-{amount}",
            "summary": ["name", "amount"],
            "nodes": [
                {"key": "start", "kind": "start"},
                {"key": "director", "kind": "approval", "label": {"zh": "总监", "en": "Director"},
                 "config": {
                     "assignees": [_role("director")],
                     "fields": [{"field": "amount", "access": "edit"}],
                     "comment_on_reject": False,
                     "comment_on_return": False,
                     "on_approve": [_set("status", '"approved"')],
                     "on_reject": [_set("status", '"refused"')],
                 }},
                {"key": "end", "kind": "end"},
            ],
            "edges": [{"from": "start", "to": "director"}, {"from": "director", "to": "end"}],
        },
        {
            "key": "contract_approval",
            "label": {"zh": "合同审批", "en": "Contract approval"},
            "form": "contract",
            "settings": {"withdraw": "while_running"},
            "nodes": [
                {"key": "start", "kind": "start", "config": {"roles": ["rep"]}},
                {"key": "split", "kind": "parallel"},
                {"key": "legal", "kind": "approval", "label": {"zh": "法务", "en": "Legal"},
                 "config": {
                     "assignees": [_role("legal")],
                     "comment_on_return": False,
                     "fields": [
                         {"field": "remark", "access": "edit"},
                         {"field": "signed_on", "access": "required"},
                         {"field": "margin", "access": "hidden"},
                     ],
                 }},
                {"key": "finance", "kind": "approval", "label": {"zh": "财务", "en": "Finance"},
                 "config": {
                     "assignees": [_role("finance")],
                     "mode": {"kind": "all"},
                     "comment_on_reject": False,
                     "comment_on_return": False,
                 }},
                {"key": "join", "kind": "join"},
                {"key": "tell", "kind": "cc", "config": {"assignees": [{"kind": "manager"}]}},
                {"key": "level", "kind": "branch"},
                {"key": "boss", "kind": "approval", "label": {"zh": "总经理", "en": "Boss"},
                 "config": {"assignees": [_role("boss")], "comment_on_return": False,
                            "comment_on_reject": False}},
                {"key": "won", "kind": "action", "config": {"actions": [WON]}},
                {"key": "end", "kind": "end"},
            ],
            "edges": [
                {"from": "start", "to": "split"},
                {"from": "split", "to": "legal"},
                {"from": "split", "to": "finance"},
                {"from": "legal", "to": "join"},
                {"from": "finance", "to": "join"},
                {"from": "join", "to": "tell"},
                {"from": "tell", "to": "level"},
                {"from": "level", "to": "boss",
                 "condition": 'amount > 1000 && account.level = "A" && level = "A"'},
                {"from": "level", "to": "won", "default": True},
                {"from": "boss", "to": "won"},
                {"from": "won", "to": "end"},
            ],
        },
    ],
    "roles": [
        {
            "key": "rep",
            "label": "销售",
            "grants": [
                {**grant, "scope": "owner = USER()"}
                for grant in _everything("account", "deal", "contract")
            ],
        },
        *(
            {"key": key, "label": key, "grants": []}
            for key in ("legal", "finance", "director")
        ),
        {"key": "boss", "label": "总经理", "grants": _everything("account", "deal", "contract")},
    ],
}  # fmt: skip


def sales_app(change: Callable[[dict[str, Any]], object] = lambda document: None) -> AppDefinition:
    """The app after ``change(document)`` worked on its JSON."""
    document = deepcopy(APP)
    change(document)
    return AppDefinition.model_validate(document)


def flow_of(document: dict[str, Any], key: str) -> dict[str, Any]:
    """The JSON of one flow."""
    return next(flow for flow in document["flows"] if flow["key"] == key)


def node_of(document: dict[str, Any], flow: str, node: str) -> dict[str, Any]:
    """The JSON of one node."""
    return next(one for one in flow_of(document, flow)["nodes"] if one["key"] == node)
