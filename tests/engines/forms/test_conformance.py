"""The tables that Python and the browser share."""

from decimal import Decimal
from typing import Any

import pytest

from engines.core.text import Text
from engines.definitions.models import AppDefinition
from engines.forms import (
    FIELD_TYPES,
    CompiledForm,
    Rejected,
    SavePlan,
    check_form,
    compile_forms,
    dump_record,
    field_states,
)
from tests.engines.forms.forms_for_tests import CTX, EVERYTHING, Known, save, table

NORMALISE, STATES, SAVES = table("normalise"), table("states"), table("saves")
APP = AppDefinition.model_validate(SAVES["app"])
FORMS = compile_forms(APP)
STATE_APP = AppDefinition.model_validate({"key": "x", "label": "x", "forms": [STATES["form"]]})


def _id(case: dict[str, Any]) -> str:
    return str(case["id"])


@pytest.mark.parametrize("case", NORMALISE["cases"], ids=_id)
def test_normalise(case: dict[str, Any]) -> None:
    kind = FIELD_TYPES[case["kind"]]
    config = kind.Config.model_validate(case.get("config", {}))
    value = kind.normalise(case["raw"], config, CTX)
    if "rejected" in case:
        assert isinstance(value, Rejected), value
        assert value.code == case["rejected"]
        if "zh" in case:
            named = value.message.format(label=Text(zh="金额", en="Amount"))
            assert (named.zh, named.en) == (case["zh"], case["en"])
        return
    assert (None if value is None else kind.to_wire(value, config)) == case["value"]
    assert value is None or kind.normalise(value, config, CTX) == value


def test_every_kind_that_takes_input_has_rows_in_the_table() -> None:
    covered = {case["kind"] for case in NORMALISE["cases"]}
    computed = {"lookup", "formula", "rollup", "serial", "subform"}
    assert covered == set(FIELD_TYPES.names) - computed


@pytest.mark.parametrize("case", STATES["cases"], ids=_id)
def test_states(case: dict[str, Any]) -> None:
    form = compile_forms(STATE_APP)["deal"]
    found = field_states(form, _internal(form, case["values"]), CTX, Known({}))
    for key, state in found.items():
        assert _shown(state) == {**PLAIN, **case["states"].get(key, {})}, key
    for key, rows in case.get("rows", {}).items():
        assert len(found[key].rows) == len(rows)
        for states, expected in zip(found[key].rows, rows, strict=True):
            for column, state in states.items():
                assert _shown(state) == {**PLAIN, **expected.get(column, {})}, column


PLAIN = {"visible": True, "required": False, "read_only": False}


def _shown(state: Any) -> dict[str, bool]:
    return {name: getattr(state, name) for name in PLAIN}


@pytest.mark.parametrize("form", APP.forms, ids=lambda form: form.key)
def test_the_forms_of_the_tables_are_right(form: Any) -> None:
    assert list(check_form(form, APP)) == []


@pytest.mark.parametrize("case", SAVES["cases"], ids=_id)
def test_saves(case: dict[str, Any]) -> None:
    form = FORMS[case["form"]]
    related = Known(SAVES["related"])
    before = case["before"]
    stored = None if before is None else _stored(form, before)
    plan = save(form, case["patch"], stored, case.get("editable", EVERYTHING), related)
    wanted = case.get("issues", [])
    assert [(list(i.path), i.code) for i in plan.issues] == [(w["path"], w["code"]) for w in wanted]
    for issue, one in zip(plan.issues, wanted, strict=True):
        assert one.get("zh", issue.message.zh) == issue.message.zh
        assert one.get("en", issue.message.en) == issue.message.en
    shown = dump_record(form, plan.after)
    for key, value in case.get("after", {}).items():
        assert shown[key] == value, key
    for key, value in case.get("system", {}).items():
        assert plan.after[key] == value, key
    if "changed" in case:
        assert plan.changed == set(case["changed"])
    if "serials" in case:
        assert list(plan.serials) == case["serials"]
    if "notes" in case:
        assert [note.code for note in plan.notes] == case["notes"]
    _compare_rows(plan, case.get("rows", {}))


def _compare_rows(plan: SavePlan, wanted: dict[str, Any]) -> None:
    for key, rows in wanted.items():
        assert len(plan.rows[key]) == len(rows)
        for row, expected in zip(plan.rows[key], rows, strict=True):
            for name, value in expected.items():
                found = getattr(row, name)
                assert (sorted(found) if name == "changed" else found) == value


def _stored(form: CompiledForm, written: dict[str, Any]) -> dict[str, object]:
    """A stored record from its wire form: what is not written is empty."""
    blank = {key: ([] if value == [] else value) for key, value in form.blanks.items()}
    system = {"created_at": CTX.now, "created_by": 3, "owner": 3, "department": 5}
    return {**blank, **system, **_internal(form, written)}


def _internal(form: CompiledForm, written: dict[str, Any]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in written.items():
        field = form.fields.get(key)
        if field is None or value is None:
            found[key] = value
        elif field.columns:
            found[key] = [
                {k: _value(field.columns.get(k), v) for k, v in row.items()} for row in value
            ]
        else:
            found[key] = _value(field, value)
    return found


def _value(field: Any, value: Any) -> object:
    if field is None or value is None:
        return value
    if field.shape.computed:
        return Decimal(repr(value)) if isinstance(value, int | float) else value
    return field.type.normalise(value, field.config, CTX)
