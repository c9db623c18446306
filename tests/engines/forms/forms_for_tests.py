"""Forms, moments and related records for the tests of the form engine."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from engines.core.context import EvalContext, Person
from engines.core.reading import NothingRelated, Related
from engines.definitions.models import AppDefinition
from engines.forms import CompiledForm, SaveChange, SavePlan, compile_forms, plan_saves

CONFORMANCE = Path(__file__).parents[2] / "conformance" / "forms"
NOW = datetime(2026, 1, 31, 1, 0, tzinfo=UTC)
CTX = EvalContext(NOW, ZoneInfo("Asia/Shanghai"), Person(3, "王芳", department=5))
EVERYTHING = "everything"


class Known:
    """Related records from a plain mapping: form, id as text, field."""

    def __init__(self, records: Mapping[str, Mapping[str, Mapping[str, object]]]) -> None:
        self.records = records

    def value(self, form_key: str, record_id: int, field_key: str) -> object:
        return self.records.get(form_key, {}).get(str(record_id), {}).get(field_key)


def table(name: str) -> dict[str, Any]:
    """A conformance table."""
    return json.loads((CONFORMANCE / f"{name}.json").read_text(encoding="utf-8"))


def an_app(*forms: Mapping[str, Any]) -> AppDefinition:
    """An app of these forms; labels default to keys, the title to the first field."""
    return AppDefinition.model_validate(
        {"key": "app", "label": "App", "forms": [_complete(form) for form in forms]}
    )


def a_form(*fields: Mapping[str, Any], **properties: Any) -> CompiledForm:
    """A compiled form ``thing`` of these fields, beside a form ``account``."""
    return compile_forms(thing_app(*fields, **properties))["thing"]


def thing_app(*fields: Mapping[str, Any], **properties: Any) -> AppDefinition:
    """An app with a form ``thing`` of these fields and a form ``account``."""
    account = {
        "key": "account",
        "fields": [
            {"key": "name", "kind": "text"},
            {"key": "level", "kind": "text"},
            {"key": "parent", "kind": "reference", "config": {"form": "account"}},
        ],
    }
    return an_app({"key": "thing", "fields": list(fields), **properties}, account)


def save(
    form: CompiledForm,
    patch: Any,
    before: Mapping[str, object] | None = None,
    editable: Sequence[str] | str | None = EVERYTHING,
    related: Related | None = None,
) -> SavePlan:
    """The plan of one save; by default a person with the right to edit every field."""
    mask: frozenset[str] | None = None
    if editable is not None:
        mask = frozenset(form.fields if editable == EVERYTHING else editable)
    change = SaveChange(before, patch, mask)
    return plan_saves(form, [change], CTX, related or NothingRelated())[0]


def codes(issues: Any) -> list[str]:
    """The codes of issues, in order."""
    return [issue.code for issue in issues]


def _complete(form: Mapping[str, Any]) -> dict[str, Any]:
    fields = [_labelled(field) for field in form["fields"]]
    return {"label": form["key"], "title": fields[0]["key"], **form, "fields": fields}


def _labelled(field: Mapping[str, Any]) -> dict[str, Any]:
    columns = [_labelled(column) for column in field.get("fields", ())]
    return {"label": field["key"], **field, "fields": columns}
