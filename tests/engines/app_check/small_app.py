"""A small right app that uses all four engines, for tests that break one thing in it."""

from typing import Any


def small_app() -> dict[str, Any]:
    """A fresh document; tests change it as they like."""
    return {
        "format": 1,
        "key": "desk",
        "label": {"zh": "工单", "en": "Desk"},
        "forms": [
            {
                "key": "customer",
                "label": {"zh": "客户", "en": "Customer"},
                "title": "name",
                "fields": [
                    {"key": "name", "kind": "text", "label": "名称", "required": True},
                    {
                        "key": "level",
                        "kind": "choice",
                        "label": "等级",
                        "config": {"options": [{"value": "a", "label": "A"},
                                               {"value": "b", "label": "B"}]},
                    },
                ],
            },
            {
                "key": "ticket",
                "label": {"zh": "工单", "en": "Ticket"},
                "title": "subject",
                "fields": [
                    {"key": "subject", "kind": "text", "label": "主题", "required": True},
                    {"key": "customer", "kind": "reference", "label": "客户",
                     "config": {"form": "customer"}},
                    {"key": "amount", "kind": "money", "label": "金额"},
                    {"key": "double", "kind": "formula", "label": "两倍",
                     "config": {"expression": "amount * 2"}},
                    {"key": "due", "kind": "date", "label": "到期"},
                ],
                "validations": [
                    {"key": "positive", "condition": "amount >= 0", "field": "amount",
                     "message": {"zh": "金额不能为负", "en": "Must not be negative"}}
                ],
                "views": [
                    {"key": "mine", "label": "我的", "columns": ["subject", "customer.level"],
                     "filter": "owner = USER()", "sort": [{"field": "due"}]},
                    {"key": "calendar", "label": "日历", "kind": "calendar", "group_by": "due"},
                ],
            },
        ],
        "rules": [
            {
                "key": "urgent",
                "label": "加急",
                "form": "ticket",
                "trigger": {"kind": "before_save"},
                "condition": "amount > 1000",
                "actions": [
                    {"kind": "set_fields",
                     "config": {"values": [{"field": "due", "value": "TODAY()"}]}}
                ],
            }
        ],
        "reports": [
            {
                "key": "by_level",
                "label": "按等级",
                "form": "ticket",
                "dimensions": [{"key": "level", "field": "customer.level"}],
                "measures": [{"key": "sum", "aggregate": "sum", "field": "amount"}],
            }
        ],
        "dashboards": [
            {"key": "desk", "label": "概览", "cards": [{"key": "one", "report": "by_level"}],
             "filters": [
                 {"key": "due", "label": "到期", "default": "this_year",
                  "targets": [{"form": "ticket", "field": "due"}]},
                 {"key": "level", "label": "等级", "default": "a",
                  "targets": [{"form": "customer", "field": "level"},
                              {"form": "ticket", "field": "customer.level",
                               "reports": ["by_level"]}]},
             ]}
        ],
        "home": {
            "lists": [{"key": "mine", "label": "我的", "form": "ticket", "due": "due",
                       "filter": "owner = USER()", "fields": ["amount"]}],
            "reports": ["by_level"],
            "dashboard": "desk",
        },
        "roles": [
            {
                "key": "agent",
                "label": "坐席",
                "grants": [
                    {"form": "ticket", "operations": ["read", "create", "update"],
                     "scope": "owner = USER()", "fields": {"read_only": ["amount"]}},
                    {"form": "customer", "operations": ["read"]},
                ],
            }
        ],
        "menus": [
            {"key": "work", "kind": "group", "label": "工作",
             "children": [{"key": "tickets", "kind": "form", "target": "ticket"}]},
            {"key": "overview", "kind": "dashboard", "target": "desk"},
        ],
    }  # fmt: skip
