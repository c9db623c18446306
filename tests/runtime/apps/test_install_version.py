"""Publishing changes tables in place, keeps what it retires, and asks before it hides values."""

import threading
from decimal import Decimal
from typing import Any

import pytest

from engines.definitions.models import AppDefinition
from runtime.apps.current_app import app_at_version, current_app, storage_map
from runtime.apps.install_version import DestructiveStep, preview_install
from runtime.db.counting import count_statements
from runtime.problem import Invalid
from runtime.records.list_query import ListQuery
from runtime.records.list_records import list_records
from runtime.records.storage import Rename
from tests.runtime.records.conftest import Sales
from tests.runtime.records.sample_app import changed_app, field_of, form_of, sample_app


def without(form: str, key: str) -> AppDefinition:
    def drop(app: dict[str, Any]) -> None:
        found = form_of(app, form)
        found["fields"] = [one for one in found["fields"] if one["key"] != key]

    return changed_app(drop)


def with_field(form: str, **field: Any) -> AppDefinition:
    return changed_app(lambda app: form_of(app, form)["fields"].append(field))


def of_type(form: str, key: str, kind: str, **config: Any) -> AppDefinition:
    def change(app: dict[str, Any]) -> None:
        field = field_of(app, form, key)
        field["kind"] = kind
        field["config"] = config

    return changed_app(change)


def steps(sales: Sales, definition: AppDefinition) -> dict[str, Any]:
    with sales.workspace.read() as tx:
        return {step.code: step for step in preview_install(tx, definition).steps}


def test_installing_the_same_again_changes_no_table(sales: Sales) -> None:
    assert steps(sales, sample_app()) == {}


def test_a_new_field_is_there_at_once_and_empty(sales: Sales) -> None:
    deal = sales.one("deal", {"title": "a"}).record_id
    sales.install(with_field("deal", key="pain", kind="text", label="客户痛点"))
    assert sales.row("deal", deal)["pain"] is None
    sales.one("deal", {"id": deal, "pain": "价格"})
    assert sales.row("deal", deal)["pain"] == "价格"


def test_a_dropped_field_is_kept_and_comes_back(sales: Sales) -> None:
    deal = sales.one("deal", {"title": "a", "amount": 5, "note": "记住"}).record_id
    dropped = without("deal", "note")
    with pytest.raises(DestructiveStep) as refused:
        sales.install(dropped)
    assert refused.value.extra["steps"][0]["code"] == "retire_field:deal.note"
    sales.install(dropped, confirm_destructive=["retire_field:deal.note"])
    assert "note" not in sales.row("deal", deal)
    sales.install(sample_app())
    assert sales.row("deal", deal)["note"] == "记住"


def test_dropping_an_empty_field_needs_no_confirmation(sales: Sales) -> None:
    sales.install(without("deal", "note"))


def test_a_renamed_field_keeps_column_and_values(sales: Sales) -> None:
    deal = sales.one("deal", {"title": "a", "note": "x"}).record_id

    def rename(app: dict[str, Any]) -> None:
        field_of(app, "deal", "note")["key"] = "remark"
        for grant in app["roles"][0]["grants"]:
            grant.get("fields", {}).pop("read_only", None)

    sales.install(changed_app(rename), renames=[Rename(form="deal", old="note", new="remark")])
    assert sales.row("deal", deal)["remark"] == "x"
    with sales.workspace.read() as tx:
        found = storage_map(tx, "sales")
    assert found is not None
    assert found.forms["deal"].fields["remark"].name == "note"


def test_more_decimals_lose_nothing(sales: Sales) -> None:
    account = sales.one("account", {"name": "a"}).record_id
    deal = sales.one("deal", {"title": "a", "amount": 5.25, "account": account}).record_id
    sales.install(of_type("deal", "amount", "money", decimals=4))
    assert sales.row("deal", deal)["amount"] == Decimal("5.2500")
    sales.one("deal", {"id": deal, "amount": 5.1234})
    assert sales.row("account", account)["total"] == Decimal("5.1234")


def test_a_narrower_type_says_which_rows_lose_their_value(sales: Sales) -> None:
    good, bad = (sales.one("deal", {"title": "a", "note": note}).record_id
                 for note in ("12.5", "viel"))  # fmt: skip
    narrower = of_type("deal", "note", "number", decimals=1)
    step = steps(sales, narrower)["convert_field:deal.note"]
    assert (step.failing, step.sample, step.destructive) == (1, (bad,), True)
    with pytest.raises(DestructiveStep):
        sales.install(narrower)
    sales.install(narrower, confirm_destructive=["convert_field:deal.note"])
    assert sales.row("deal", good)["note"] == Decimal("12.5")
    assert sales.row("deal", bad)["note"] is None
    back = {"retire_field:deal.note", "convert_field:deal.note"}
    sales.install(sample_app(), confirm_destructive=back)
    assert sales.row("deal", good)["note"] == "12.5"


def test_one_reference_may_become_several(sales: Sales) -> None:
    boss = sales.boss.user_id
    sales.install(with_field("deal", key="buddy", kind="user", label="搭档"))
    deal = sales.one("deal", {"title": "a", "buddy": boss}).record_id
    sales.install(with_field("deal", key="buddy", kind="users", label="搭档"))
    assert sales.row("deal", deal)["buddy"] == [boss]


def test_a_new_uniqueness_reports_the_duplicates(sales: Sales) -> None:
    ids = [sales.one("deal", {"title": "same"}).record_id for _ in range(2)]
    unique = changed_app(lambda app: field_of(app, "deal", "title").update(unique=True))
    with pytest.raises(Invalid) as refused:
        sales.install(unique)
    assert all(str(one) in refused.value.issues[0].message.en for one in ids)
    sales.one("deal", {"id": ids[0], "title": "other"})
    sales.install(unique)
    with pytest.raises(Invalid):
        sales.one("deal", {"title": "same"})


def test_a_new_rollup_and_formula_are_computed_for_all_records(sales: Sales) -> None:
    account = sales.one("account", {"name": "a"}).record_id
    sales.save("deal", *({"title": "x", "account": account, "amount": n} for n in (1, 2)))

    def add(app: dict[str, Any]) -> None:
        form_of(app, "account")["fields"] += [
            {"key": "biggest", "kind": "rollup", "label": "最大",
             "config": {"form": "deal", "via": "account", "function": "max", "field": "amount"}},
            {"key": "twice", "kind": "formula", "label": "两倍",
             "config": {"expression": "biggest * 2"}},
        ]  # fmt: skip

    sales.install(changed_app(add))
    row = sales.row("account", account)
    assert (row["biggest"], row["twice"]) == (Decimal(2), Decimal(4))
    assert row["revision"] == 1


def test_a_field_hidden_from_a_role_leaves_the_search(sales: Sales) -> None:
    sales.one("deal", {"title": "a", "note": "绝密内容"})

    def hits() -> int:
        with sales.workspace.read() as tx:
            app = current_app(tx, "sales")
            from runtime.access import form_access

            access = form_access(app, "deal", sales.boss)
            query = ListQuery(search="绝密")
            return len(list_records(tx, app, "deal", query, sales.boss, access).items)

    assert hits() == 1
    sales.install(changed_app(
        lambda app: app["roles"][0]["grants"][1].update(fields={"hidden": ["note"]})
    ))  # fmt: skip
    assert hits() == 0


def test_a_retired_form_comes_back_with_its_records(sales: Sales) -> None:
    deal = sales.one("deal", {"title": "a"}).record_id

    def drop(app: dict[str, Any]) -> None:
        app["forms"] = [form_of(app, "account")]
        form_of(app, "account")["fields"] = [
            one
            for one in form_of(app, "account")["fields"]
            if one["kind"] not in ("rollup", "formula")
        ]
        app["roles"] = app["roles"][2:]

    with sales.workspace.read() as tx:
        codes = [one.code for one in preview_install(tx, changed_app(drop)).destructive]
    sales.install(changed_app(drop), confirm_destructive=codes)
    sales.install(sample_app())
    assert sales.row("deal", deal)["title"] == "a"


def test_names_that_are_sql_words_or_too_long_work(sales: Sales) -> None:
    long = "k" * 48
    forms = [
        {"key": key, "label": key, "title": "select", "fields": [
            {"key": "select", "kind": "text", "label": "s"},
            {"key": "order", "kind": "number", "label": "o"},
            {"key": "id_", "kind": "text", "label": "i"},
            {"key": long, "kind": "subform", "label": "x", "fields": [
                {"key": "group", "kind": "text", "label": "g"}]},
        ], "views": [{"key": "v", "label": "v", "sort": [{"field": "order"}]}]}
        for key in (long, long[:-1] + "x", "table")
    ]  # fmt: skip
    app = AppDefinition.model_validate({"key": "a" * 48, "label": "x", "forms": forms})
    loaded = sales.install(app)
    names = [form.table.table.name for form in loaded.forms.values()]
    assert len(set(names)) == 3
    assert max(map(len, names)) <= 40


def test_two_apps_never_share_a_table(sales: Sales) -> None:
    field = {"key": "n", "kind": "text", "label": "n"}
    tables = []
    for app, form in (("a", "b_c"), ("a_b", "c")):
        definition = AppDefinition.model_validate({
            "key": app, "label": app,
            "forms": [{"key": form, "label": form, "title": "n", "fields": [field]}],
        })  # fmt: skip
        tables.append(sales.install(definition).forms[form].table.table.name)
    assert len(set(tables)) == 2


def test_a_reference_reaches_into_another_app(sales: Sales) -> None:
    account = sales.one("account", {"name": "a", "level": "a"}).record_id
    definition = AppDefinition.model_validate({
        "key": "pms", "label": "pms", "forms": [{
            "key": "project", "label": "p", "title": "name", "fields": [
                {"key": "name", "kind": "text", "label": "n"},
                {"key": "customer", "kind": "reference", "label": "c",
                 "config": {"form": "sales.account"}}],
        }],
    })  # fmt: skip
    loaded = sales.install(definition)
    from engines.core.effect import Cause
    from runtime.access import unscoped_access
    from runtime.identity.actor import SYSTEM
    from runtime.records.get_record import get_record
    from runtime.records.save_records import create_record

    with sales.workspace.write() as tx:
        access = unscoped_access(loaded, "project")
        saved = create_record(tx, loaded, "project", {"name": "p", "customer": account}, SYSTEM,
                              access, Cause())  # fmt: skip
        shown = get_record(tx, loaded, "project", saved.record_id, SYSTEM, access)
    assert shown["values"]["customer"] == {"id": account, "title": "a"}


def test_an_older_version_can_still_be_loaded(sales: Sales) -> None:
    with sales.workspace.read() as tx:
        first = current_app(tx, "sales").version_id
    sales.install(with_field("deal", key="pain", kind="text", label="痛点"))
    with sales.workspace.read() as tx:
        old = app_at_version(tx, "sales", first)
        assert "pain" not in old.forms["deal"].compiled.fields
        assert current_app(tx, "sales").number == 2


def test_a_failed_install_leaves_nothing_behind(sales: Sales) -> None:
    def failing(tx: Any, app: Any) -> None:
        raise RuntimeError("stop")

    sales.workspace.after_install = (failing,)
    with pytest.raises(RuntimeError):
        sales.install(with_field("deal", key="pain", kind="text", label="痛点"))
    sales.workspace.after_install = ()
    with sales.workspace.read() as tx:
        assert current_app(tx, "sales").number == 1
    sales.install(with_field("deal", key="pain", kind="number", label="痛点"))
    deal = sales.one("deal", {"title": "a", "pain": 3}).record_id
    assert sales.row("deal", deal)["pain"] == Decimal(3)


def test_a_request_knows_the_version_by_one_statement(sales: Sales) -> None:
    with sales.workspace.read() as tx:
        current_app(tx, "sales")
    with count_statements(sales.workspace) as counted, sales.workspace.read() as tx:
        current_app(tx, "sales")
        current_app(tx, "sales")
    assert len(counted) == 1


def test_records_are_written_while_a_field_is_added(sales: Sales) -> None:
    sales.save("deal", *({"title": str(n)} for n in range(200)))
    failures: list[Exception] = []
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            try:
                sales.one("deal", {"title": "meanwhile"})
            except Exception as error:  # noqa: BLE001 - whatever it is, the test tells
                failures.append(error)
                return

    thread = threading.Thread(target=write)
    thread.start()
    sales.install(with_field("deal", key="pain", kind="text", label="痛点"))
    stop.set()
    thread.join()
    assert failures == []
