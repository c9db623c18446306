"""What holds for every input: no exception, nothing changes twice, masks and hiding hold."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from engines.definitions.models import AppDefinition
from engines.forms import (
    FIELD_TYPES,
    Rejected,
    SavePlan,
    apply_patch,
    check_form,
    compile_forms,
    dump_record,
    search_text,
)
from tests.engines.forms.forms_for_tests import CTX, Known, a_form, save, table, thing_app

SAVES = table("saves")
QUOTE = compile_forms(AppDefinition.model_validate(SAVES["app"]))["quote"]
RELATED = Known(SAVES["related"])

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(min_value=-(10**40), max_value=10**40)
    | st.floats()
    | st.text(alphabet=st.characters(), max_size=30)
    | st.sampled_from(["2026-01-31", "2026-01-31T09:30:00Z", "A", "13800138000", "a@b.com", "1e999"]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.sampled_from(["id", "name", "qty", "x"]) | st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)  # fmt: skip
ROW = st.fixed_dictionaries(
    {},
    optional={
        "product": st.none() | st.integers(1, 2),
        "qty": st.none() | st.integers(0, 5) | st.floats(0, 5, allow_nan=False),
        "price": st.floats(0.01, 100),
    },
)
PATCH = st.fixed_dictionaries(
    {"account": st.sampled_from([7, {"id": 7}])},
    optional={
        "discount": st.none() | st.floats(0, 0.5),
        "reason": st.none() | st.text(alphabet="ab 中", max_size=5),
        "state": st.sampled_from(["draft", "sent", None]),
        "note": st.none() | st.text(alphabet="xy中", max_size=3),
        "starts": st.sampled_from([None, "2026-01-01"]),
        "ends": st.sampled_from([None, "2026-03-01"]),
        "items": st.lists(ROW, max_size=4),
    },
)
CONFIGS = {
    "choice": {"options": [{"value": "A"}, {"value": "B"}]},
    "choices": {"options": [{"value": "A"}, {"value": "B"}]},
    "reference": {"form": "account"},
    "references": {"form": "account"},
    "formula": {"expression": "1"},
    "lookup": {"path": "account.name"},
    "rollup": {"form": "account", "via": "parent", "function": "count"},
}


def stored(plan: SavePlan) -> dict[str, object]:
    """What storage would give back: ids for the record, its rows and its number."""
    values = {**plan.after, "id": 1, "number": "Q-1"}
    for key in QUOTE.subforms:
        rows: Any = plan.after[key]
        values[key] = [{"id": at + 1, **row} for at, row in enumerate(rows)]
    return values


def writable(values: dict[str, object]) -> dict[str, object]:
    shown = dump_record(QUOTE, values)
    return {key: shown[key] for key, field in QUOTE.fields.items()
            if key in shown and field.shape.writable}  # fmt: skip


@given(PATCH)
def test_planning_twice_changes_nothing_the_second_time(patch: dict[str, object]) -> None:
    first = stored(save(QUOTE, patch, related=RELATED))
    again = save(QUOTE, {}, first, related=RELATED)
    assert (again.changed, dict(again.rows)) == (frozenset(), {})
    echoed = save(QUOTE, writable(first), first, related=RELATED)
    assert (echoed.changed, dict(echoed.rows)) == (frozenset(), {})
    assert echoed.after == first


@given(PATCH, PATCH)
def test_an_update_is_settled_after_one_plan(
    one: dict[str, object], two: dict[str, object]
) -> None:
    updated = save(QUOTE, two, stored(save(QUOTE, one, related=RELATED)), related=RELATED)
    again = save(QUOTE, {}, stored(updated), related=RELATED)
    assert (again.changed, dict(again.rows)) == (frozenset(), {})


@given(PATCH, PATCH, st.sets(st.sampled_from(sorted(QUOTE.fields))))
def test_fields_outside_the_mask_never_change(
    one: dict[str, object], two: dict[str, object], mask: set[str]
) -> None:
    before = stored(save(QUOTE, one, related=RELATED))
    plan = save(QUOTE, two, before, editable=sorted(mask), related=RELATED)
    for key, field in QUOTE.stored.items():
        # A formula follows what it reads, and rows hold formulas: only given values count.
        if field.shape.writable and key not in mask and not field.columns:
            assert plan.after[key] == before[key], key
    refused = {issue.path[0] for issue in plan.issues if issue.code == "forms.not_editable"}
    assert refused == set(two) - mask


@given(PATCH, PATCH)
def test_hidden_fields_keep_their_stored_value(
    one: dict[str, object], two: dict[str, object]
) -> None:
    before = stored(save(QUOTE, one, related=RELATED))
    plan = save(QUOTE, two, before, related=RELATED)
    discount = plan.after["discount"]
    if discount is None or discount <= 0.2:  # type: ignore[operator]
        assert plan.after["reason"] == before["reason"]


@given(PATCH)
def test_an_empty_patch_from_a_rule_changes_nothing(patch: dict[str, object]) -> None:
    plan = save(QUOTE, patch, related=RELATED)
    again = apply_patch(plan, {})
    assert again.after == plan.after
    assert [i.code for i in again.issues] == [i.code for i in plan.issues]


@given(JSON)
def test_any_json_as_patch_gives_a_plan(patch: Any) -> None:
    plan = save(QUOTE, patch, related=RELATED)
    assert isinstance(patch, dict) or plan.issues.has_errors


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from(sorted(QUOTE.fields)), JSON), st.lists(JSON, max_size=3))
def test_any_json_as_value_gives_a_plan(patch: dict[str, object], rows: list[object]) -> None:
    before = stored(save(QUOTE, {"account": 7, "items": [{"qty": 1}]}, related=RELATED))
    for plan in (save(QUOTE, patch), save(QUOTE, {**patch, "items": rows}, before)):
        dump_record(QUOTE, plan.after)
        search_text(QUOTE, plan.after, frozenset(QUOTE.fields))
        for issue in (*plan.issues, *plan.notes):
            assert issue.to_json("zh")["message"]


@settings(max_examples=300)
@given(st.sampled_from(FIELD_TYPES.names), JSON.filter(lambda raw: raw is not None))
def test_every_kind_takes_or_refuses_any_json(name: str, raw: Any) -> None:
    kind = FIELD_TYPES[name]
    config = kind.Config.model_validate(CONFIGS.get(name, {}))
    value = kind.normalise(raw, config, CTX)
    if value is None or isinstance(value, Rejected) or name in ("lookup", "rollup", "subform"):
        return
    assert kind.normalise(value, config, CTX) == value
    assert kind.normalise(kind.to_wire(value, config), config, CTX) == value
    assert isinstance(kind.search_text(value, config), str)
    assert isinstance(kind.shown(value, config, "zh"), str)


@given(st.sampled_from(FIELD_TYPES.names), st.text(min_size=1, max_size=40))
def test_every_kind_reads_any_cell(name: str, written: str) -> None:
    kind = FIELD_TYPES[name]
    config = kind.Config.model_validate(CONFIGS.get(name, {}))
    value = kind.from_text(written, config, CTX)
    if value is not None and not isinstance(value, Rejected):
        assert kind.normalise(value, config, CTX) == value


FORMULA = st.text(max_size=20) | st.sampled_from(
    ["a", "b + 1", "a & c", "account.level", "account.parent.parent.parent.parent.parent.name",
     "SUM(rows.a)", "TODAY()", "USER()", "rows", "rows.a.b", "owner.name", "thing.x", "1/0"]
)  # fmt: skip
FIELD = st.fixed_dictionaries(
    {
        "key": st.sampled_from(["a", "b", "c", "account", "rows", "owner", "id"]),
        "kind": st.sampled_from([*FIELD_TYPES.names, "nonsense"]),
        "config": st.one_of(
            st.just({}),
            st.builds(lambda f: {"expression": f}, FORMULA),
            st.builds(lambda f: {"path": f}, FORMULA),
            st.just({"form": "account"}),
            st.just({"form": "nowhere"}),
            st.builds(
                lambda f, c: {"form": "account", "via": "parent", "function": "sum",
                              "field": f, "filter": c},
                st.sampled_from(["name", "a", "x"]), FORMULA),
            st.dictionaries(st.text(max_size=8), JSON, max_size=3),
        ),
    },
    optional={"required": FORMULA, "visible": FORMULA, "default": FORMULA, "unique": st.booleans()},
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(FIELD, min_size=1, max_size=4), st.lists(FIELD, max_size=2))
def test_any_definition_is_checked_and_what_passes_compiles(
    fields: list[dict[str, Any]], columns: list[dict[str, Any]]
) -> None:
    for field in fields:
        if field["kind"] == "subform":
            field["fields"] = columns
    app = thing_app(*fields)
    issues = check_form(app.forms[0], app)
    if not issues.has_errors:
        form = compile_forms(app)["thing"]
        save(form, {})


def test_a_form_of_every_simple_kind_compiles() -> None:
    fields = [
        {"key": f"f_{name}", "kind": name, "config": CONFIGS.get(name, {})}
        for name in FIELD_TYPES.names
        if name not in ("lookup", "subform", "rollup")
    ]
    assert len(a_form(*fields).fields) == len(FIELD_TYPES) - 3
