"""A dashboard over deals and accounts, with linked filters and compared figures."""

from typing import Any

REPORTS: list[dict[str, Any]] = [
    {"key": "won", "label": "赢单", "form": "deal",
     "measures": [{"key": "amount", "aggregate": "sum", "field": "amount",
                   "label": {"zh": "金额", "en": "Amount"}},
                  {"key": "n", "aggregate": "count", "unit": {"zh": "单", "en": "deals"}}],
     "chart": {"kind": "kpi", "config": {"date": "closed_on", "period": "this_year",
                                         "compare": "last_year", "trend": "month"}}},
    {"key": "dated_funnel", "label": "漏斗", "form": "deal",
     "dimensions": [{"key": "stage", "field": "stage"}],
     "measures": [{"key": "n", "aggregate": "count"}],
     "chart": {"kind": "funnel", "config": {"date": "closed_on", "period": "this_year"}}},
    {"key": "by_owner", "label": "人", "form": "deal",
     "dimensions": [{"key": "owner", "field": "owner"}],
     "measures": [{"key": "n", "aggregate": "count"}], "chart": {"kind": "bar"}},
    {"key": "by_industry", "label": "行业", "form": "deal",
     "dimensions": [{"key": "industry", "field": "account.industry"}],
     "measures": [{"key": "n", "aggregate": "count"}], "chart": {"kind": "pie"}},
    {"key": "accounts", "label": "客户", "form": "account",
     "dimensions": [{"key": "industry", "field": "industry"}],
     "measures": [{"key": "n", "aggregate": "count"}], "chart": {"kind": "bar"}},
]  # fmt: skip
LINKED: dict[str, Any] = {
    "key": "linked",
    "label": "联动",
    "filters": [
        {"key": "period", "label": "期间", "targets": [{"form": "deal", "field": "closed_on"}],
         "skip": ["by_industry"]},
        {"key": "owner", "label": "人", "targets": [{"form": "deal", "field": "owner"},
                                                    {"form": "account", "field": "owner"}]},
        {"key": "department", "label": "部门",
         "targets": [{"form": "deal", "field": "department"}]},
        {"key": "industry", "label": "行业",
         "targets": [{"form": "deal", "field": "account.industry"},
                     {"form": "account", "field": "industry"}]},
        {"key": "hot", "label": "重点", "targets": [{"form": "deal", "field": "hot"}]},
        {"key": "tags", "label": "标签", "targets": [{"form": "deal", "field": "tags"}]},
    ],
    "cards": [
        {"key": "won", "report": "won"},
        {"key": "owners", "report": "by_owner", "x": 6},
        {"key": "industries", "report": "by_industry", "y": 4},
        {"key": "accounts", "report": "accounts", "x": 6, "y": 4},
    ],
}  # fmt: skip
HOME: dict[str, Any] = {
    "lists": [
        {"key": "mine", "label": {"zh": "我的", "en": "Mine"}, "form": "deal",
         "filter": "owner = USER()", "due": "closed_on", "fields": ["amount", "account"],
         "limit": 2},
        {"key": "rich", "label": "毛利", "form": "deal", "filter": "margin > 2"},
    ],
    "reports": ["won"],
    "dashboard": "linked",
}  # fmt: skip
