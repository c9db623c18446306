"""A small app for rule tests: accounts with an owner, and tasks that refer to them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from engines.core.context import EvalContext, Person
from engines.core.reading import FormFace
from engines.core.values import BOOLEAN, DATE, DATETIME, NUMBER, TEXT, USER, record_of
from engines.definitions.models import AppDefinition, FieldDefinition, FormDefinition
from engines.expr import MappingTypes
from engines.rules import RuleSet, compile_rules

NOW = datetime(2026, 3, 10, 1, 30, tzinfo=UTC)  # 09:30 in Shanghai
CTX = EvalContext(NOW, ZoneInfo("Asia/Shanghai"), Person(7, "张伟"))

ACCOUNT = MappingTypes(
    {
        ("id",): NUMBER,
        ("name",): TEXT,
        ("stage",): TEXT,
        ("amount",): NUMBER,
        ("owner",): USER,
        ("region",): TEXT,
        ("closed",): BOOLEAN,
        ("due",): DATE,
        ("seen_at",): DATETIME,
        ("parent",): record_of("account"),
        ("parent", "name"): TEXT,
        ("parent", "owner"): USER,
        ("parent", "parent"): record_of("account"),
    }
)
TASK = MappingTypes(
    {("id",): NUMBER, ("subject",): TEXT, ("due",): DATE, ("account",): record_of("account")}
)


class Face:
    """A form as rules see it."""

    def __init__(self, key: str, env: MappingTypes, kept: frozenset[str] = frozenset()) -> None:
        self.key = key
        self.env = env
        self.kept = kept


FORMS: Mapping[str, FormFace] = {
    "account": Face("account", ACCOUNT, frozenset(("closed",))),
    "task": Face("task", TASK),
}


def an_app(*rules: Mapping[str, object]) -> AppDefinition:
    """An app with these rules; each gets a key, label and form where it has none."""
    filled = [
        {"key": f"rule_{index}", "label": f"规则 {index}", "form": "account", **rule}
        for index, rule in enumerate(rules)
    ]
    return AppDefinition.model_validate(
        {
            "key": "crm",
            "label": "CRM",
            "forms": [_form("account", ACCOUNT), _form("task", TASK)],
            "rules": filled,
        }
    )


def rules_of(*rules: Mapping[str, object]) -> RuleSet:
    """The compiled rules of `an_app`."""
    return compile_rules(an_app(*rules), FORMS)


def _form(key: str, types: MappingTypes) -> FormDefinition:
    paths = [path for path in types._types if len(path) == 1 and path[0] not in ("id", "owner")]
    fields = [FieldDefinition(key=path[0], kind="text", label=path[0]) for path in paths]
    return FormDefinition(key=key, label=key, title=fields[0].key, fields=tuple(fields))
