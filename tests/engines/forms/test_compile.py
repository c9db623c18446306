"""What a compiled form knows: shapes, types along paths, order, what a save must fetch."""

from decimal import Decimal

import pytest

from engines.core.values import DATE, DEPARTMENT, NUMBER, TEXT, USER, list_of, record_of, table_of
from engines.definitions.models import AppDefinition
from engines.forms import Aggregate, compile_forms, recompute
from engines.forms.shape import Expression, PathRead
from tests.engines.forms.forms_for_tests import CTX, Known, a_form, an_app, codes, save

ACCOUNT = {"key": "account", "kind": "reference", "config": {"form": "account"}}
AMOUNT = {"key": "amount", "kind": "money"}
ITEMS = {
    "key": "items",
    "kind": "subform",
    "fields": [
        {"key": "qty", "kind": "number"},
        {"key": "who", "kind": "user"},
        {"key": "account", "kind": "reference", "config": {"form": "account"}},
        {"key": "twice", "kind": "formula", "config": {"expression": "qty * 2"}},
    ],
}


def formula(key: str, expression: str, **config: object) -> dict[str, object]:
    return {"key": key, "kind": "formula", "config": {"expression": expression, **config}}


@pytest.mark.parametrize(
    ("expression", "computed"),
    [
        ("amount * 2", "stored"),
        ("SUM(items.qty)", "stored"),
        ("SUM(items.twice)", "stored"),
        ("YEAR(created_at)", "stored"),
        ("IF(ISEMPTY(owner), 1, 2)", "stored"),
        ("other + 1", "stored"),
        ("YEAR(TODAY())", "live"),
        ("LEN(account.name)", "live"),
        ("LEN(owner.name)", "live"),
        ("LEN(level)", "live"),
        ("aged + 1", "live"),
        ("revision", "live"),
        ("YEAR(updated_at)", "live"),
        ("COUNT(items.account.name)", "live"),
    ],
)
def test_a_formula_is_stored_only_when_it_reads_what_is_stored(
    expression: str, computed: str
) -> None:
    form = a_form(
        AMOUNT,
        ACCOUNT,
        ITEMS,
        formula("other", "amount"),
        formula("aged", "YEAR(TODAY())"),
        {"key": "level", "kind": "lookup", "config": {"path": "account.level"}},
        formula("tested", expression),
    )
    shape = form.fields["tested"].shape
    assert shape.computed == computed
    assert shape.stored == ("column" if computed == "stored" else "none")


def test_types_are_known_along_every_path() -> None:
    form = a_form(AMOUNT, ACCOUNT, ITEMS, {"key": "team", "kind": "users"})
    expected = {
        "amount": NUMBER,
        "account": record_of("account"),
        "account.name": TEXT,
        "account.parent.parent.parent.name": TEXT,
        "account.owner.department.head": USER,
        "owner": USER,
        "owner.department": DEPARTMENT,
        "created_at": form.env.resolve(("updated_at",)),
        "items": table_of("items"),
        "items.qty": list_of(NUMBER),
        "items.account.name": list_of(TEXT),
        "items.who.name": list_of(TEXT),
        "team": list_of(USER),
        "team.name": list_of(TEXT),
    }
    assert {path: form.env.resolve(tuple(path.split("."))) for path in expected} == expected
    for unknown in ("nothing", "account.nothing", "amount.x", "items.nothing", "owner.password",
                    "account.parent.parent.parent.parent.name"):  # fmt: skip
        assert form.env.resolve(tuple(unknown.split("."))) is None, unknown


def test_rows_see_their_columns_first_and_then_the_record() -> None:
    env = a_form(AMOUNT, ACCOUNT, ITEMS).row_envs["items"]
    assert env.resolve(("qty",)) == NUMBER
    assert env.resolve(("items", "qty")) == NUMBER
    assert env.resolve(("amount",)) == NUMBER
    assert env.resolve(("account", "name")) == TEXT
    assert env.resolve(("nothing",)) is None


def test_a_misspelt_name_has_a_suggestion() -> None:
    form = a_form(AMOUNT, ITEMS)
    assert form.env.suggest("amuont") == "amount"
    assert form.row_envs["items"].suggest("qtty") == "qty"
    assert form.env.suggest("zzz") is None


def test_formulas_come_after_what_they_read() -> None:
    form = a_form(
        formula("grand", "total + amount"), formula("total", "SUM(items.twice)"), AMOUNT, ITEMS
    )
    order = form.compute_order
    assert order.index(("items", "twice")) < order.index(("total",)) < order.index(("grand",))
    assert form.dependents["items"] >= {"total", "grand"}
    assert form.dependents["amount"] == {"grand"}


def test_a_save_announces_what_it_reads_along_references() -> None:
    form = a_form(
        {**AMOUNT, "default": "LEN(level)"},
        {**ACCOUNT, "required": 'owner.department.name = "x"'},
        {"key": "level", "kind": "lookup", "config": {"path": "account.level"}},
        {**ITEMS, "fields": [{"key": "account", "kind": "reference", "config": {"form": "account"}},
                             {"key": "n", "kind": "text", "default": "account.name"}]},
        formula("live", "LEN(account.parent.name)"),
        validations=[{"key": "v", "condition": "live > 1", "message": "m"}],
    )  # fmt: skip
    assert form.relation_reads == {
        ("account", "level"),
        ("owner", "department", "name"),
        ("items", "account", "name"),
        ("account", "parent", "name"),
    }


def test_lookups_and_live_formulas_are_read_through_at_save() -> None:
    form = a_form(
        ACCOUNT,
        {"key": "level", "kind": "lookup", "config": {"path": "account.level"}},
        formula("long", "LEN(level) + 1"),
        validations=[{"key": "v", "condition": "long <= 3", "message": "too long"}],
    )
    related = Known({"account": {"1": {"level": "AB"}, "2": {"level": "ABC"}}})
    assert codes(save(form, {"account": 1}, related=related).issues) == []
    assert codes(save(form, {"account": 2}, related=related).issues) == ["forms.validation"]


def test_a_lookup_has_the_shape_of_what_it_shows() -> None:
    form = a_form(
        ACCOUNT,
        {"key": "boss", "kind": "lookup", "config": {"path": "account.parent"}},
        {"key": "born", "kind": "lookup", "config": {"path": "account.created_by"}},
        formula("name", "boss.name", result="text"),
    )
    boss = form.fields["boss"]
    assert (boss.shape.type, boss.shape.target_form) == (record_of("account"), "account")
    assert (boss.shape.stored, boss.shape.computed) == ("none", "live")
    assert boss.computation == PathRead(("account", "parent"))
    assert form.fields["born"].shape.type == USER
    assert form.fields["name"].computation == Expression("boss.name")


def test_a_roll_up_has_the_type_of_what_it_sums_up() -> None:
    deal = {
        "key": "deal",
        "fields": [
            {"key": "account", "kind": "reference", "config": {"form": "client"}},
            {"key": "amount", "kind": "number", "config": {"decimals": 3}},
            {"key": "day", "kind": "date"},
        ],
    }

    def rolled(key: str, function: str, field: str | None = None) -> dict[str, object]:
        config = {"form": "deal", "via": "account", "function": function, "field": field}
        return {"key": key, "kind": "rollup", "config": config}

    client = {
        "key": "client",
        "fields": [
            {"key": "name", "kind": "text"},
            rolled("deals", "count"),
            rolled("sum", "sum", "amount"),
            rolled("avg", "avg", "amount"),
            rolled("last", "max", "day"),
        ],
    }
    form = compile_forms(an_app(client, deal))["client"]
    shapes = {key: (f.shape.type, f.shape.decimals) for key, f in form.fields.items()}
    assert shapes["deals"] == (NUMBER, 0)
    assert shapes["sum"] == (NUMBER, 3)
    assert shapes["avg"] == (NUMBER, 2)
    assert shapes["last"] == (DATE, 0)
    assert form.aggregates["sum"] == Aggregate("deal", "account", "sum", "amount")
    assert form.fields["sum"].blank == Decimal(0)
    assert form.fields["last"].blank is None


def test_references_lead_into_other_apps() -> None:
    crm = an_app({"key": "account", "fields": [
        {"key": "name", "kind": "text"},
        {"key": "parent", "kind": "reference", "config": {"form": "account"}}]})  # fmt: skip
    crm = crm.model_copy(update={"key": "crm"})
    field = {"key": "client", "kind": "reference", "config": {"form": "crm.account"}}
    project = an_app({"key": "project", "fields": [{"key": "name", "kind": "text"}, field]})
    others: dict[str, AppDefinition] = {"crm": crm}
    form = compile_forms(project, others)["project"]
    assert form.env.resolve(("client",)) == record_of("crm.account")
    assert form.env.resolve(("client", "parent")) == record_of("crm.account")
    assert form.env.resolve(("client", "parent", "name")) == TEXT
    assert compile_forms(project)["project"].env.resolve(("client", "name")) is None


def test_recompute_tells_only_what_is_out_of_date() -> None:
    form = a_form(AMOUNT, formula("twice", "amount * 2"), formula("more", "twice + 1"), ITEMS)
    values = {"amount": Decimal(4), "twice": Decimal(8), "more": None,
              "items": [{"id": 1, "qty": Decimal(2), "twice": Decimal(4)}]}  # fmt: skip
    assert recompute(form, values, CTX, Known({})) == {"more": Decimal(9)}
    values["items"] = [{"id": 1, "qty": Decimal(2), "twice": None}]
    found = recompute(form, values, CTX, Known({}))
    assert found["items"] == [{"id": 1, "qty": Decimal(2), "twice": Decimal(4)}]
    assert values["items"][0]["twice"] is None  # type: ignore[index]


STAGE = {
    "key": "stage",
    "kind": "choice",
    "config": {"options": [{"value": "won", "label": {"zh": "赢单", "en": "Won"}}]},
}
PARENT = {"key": "parent", "kind": "reference", "config": {"form": "thing"}}


@pytest.mark.parametrize(
    ("path", "value", "zh", "en"),
    [
        (("stage",), "won", "赢单", "Won"),
        (("stage",), "gone", "gone", "gone"),
        (("stage",), None, "", ""),
        (("parent", "stage"), "won", "赢单", "Won"),
        (("parents", "stage"), ["won", None, "won"], "赢单、赢单", "Won, Won"),
        (("rows", "stage"), ["won", "won"], "赢单、赢单", "Won, Won"),
        (("theirs",), "won", "赢单", "Won"),
        (("tagged",), ["won"], "赢单", "Won"),
        (("amount",), Decimal(1234), "¥1,234.00", "¥1,234.00"),
    ],
)
def test_values_are_said_as_people_read_them(
    path: tuple[str, ...], value: object, zh: str, en: str
) -> None:
    form = a_form(
        {"key": "name", "kind": "text"},
        STAGE,
        AMOUNT,
        PARENT,
        {"key": "parents", "kind": "references", "config": {"form": "thing"}},
        {"key": "rows", "kind": "subform", "fields": [STAGE]},
        {"key": "theirs", "kind": "lookup", "config": {"path": "parent.stage"}},
        {**STAGE, "key": "tagged", "kind": "choices"},
    )
    words = form.env.words(path)
    assert words is not None
    assert (words(value).zh, words(value).en) == (zh, en)
    for plain in (("name",), ("owner",), ("owner", "name"), ("nothing",), ("nothing", "x")):
        assert form.env.words(plain) is None
